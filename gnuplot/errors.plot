# Errors over time, by operation: how many in each interval, and how many since the begin.
#
#   gnuplot -c gnuplot/errors.plot run.tsv errors.png                from a file
#   chum -f t --duration 20s | gnuplot -c gnuplot/errors.plot        from a pipe, when it is over
#   gnuplot -c gnuplot/errors.plot run.tsv errors.png 'pool of 12 disks'
#
# The arguments are what `chum -f t` printed (- or nothing: standard input), the picture
# (errors.png) and a title. scripts/plot makes all the pictures of a run folder.
# Bars are stacked; operations that never failed are left out.

here = ARG0
while (strlen(here) > 0 && here[strlen(here):] ne '/') { here = here[1:strlen(here)-1] }
# Arguments may look like numbers, hence the concatenation.
data = exists('ARG1') ? ARG1.'' : ''
out = exists('ARG2') ? ARG2.'' : ''
name = exists('ARG3') ? ARG3.'' : ''
if (!strlen(out)) { out = 'errors.png' }
load here.'run.plot'

total = 0
done = 0
most = 0
most_of_one = 0
failed = ''
if (intervals > 0) {
  stats @source using (column('errors')) name 'ALL' nooutput
  total = ALL_sum
  most = ALL_max
  do for [op in ops] {
    stats @source using (column(op.'_errors')) name 'OF' nooutput
    failed = failed.(OF_sum > 0 ? ' '.op : '')
    most_of_one = OF_sum > most_of_one ? OF_sum : most_of_one
    stats @source using (column(op.'_ops')) name 'OF' nooutput
    done = done + OF_sum
  }
}
if (total == 0) {
  topic = 'Errors'
  sentence = intervals == 0 ? 'no interval was reported' \
      : sprintf('no errors in %.0f operations, %.1f seconds', done, seconds)
  @say
  exit
}

# How high the bars below the i-th operation's are.
below(i) = i == 1 ? 0 : sum [j = 1:i - 1] column(word(failed, j).'_errors')

# White lines between the bars, unless they would be all there is to see.
edge(op) = intervals > 60 ? color(op) : '#ffffff'

set xrange [0:seconds]
set multiplot title heading(sprintf('Errors: %.0f in %.0f attempts', total, total + done)) font ',14'
set lmargin at screen 0.085
set rmargin at screen 0.86
set key at screen 0.875, graph 1 left top
set format y '%.0f'

set tmargin at screen 0.92
set bmargin at screen 0.54
set format x ''
set ylabel 'errors in an interval'
set yrange [0:most * 1.05]
if (most < 10) { set ytics 1 }
plot for [i = 1:words(failed)] @source \
       using (middle(0)):(below(i)):(begin(0)):(column('elapsed_s')):(below(i)):(below(i + 1)) \
       with boxxyerror fillstyle solid 0.8 border linecolor rgb edge(word(failed, i)) \
       linecolor rgb color(word(failed, i)) title word(failed, i)

set tmargin at screen 0.49
set bmargin at screen 0.10
set format x '%g'
set xlabel 'seconds since measuring began'
set ylabel 'errors since the begin'
set yrange [0:most_of_one * 1.05]
if (most_of_one < 10) { set ytics 1 } else { set ytics autofreq }
plot for [op in failed] @source using (column('elapsed_s')):(column(op.'_errors')) smooth cumulative \
       with linespoints linecolor rgb color(op) linewidth 2 pointtype shape(op) pointsize mark title op
unset multiplot
unset output
