# Service times over time, a panel for each operation of the mix, all on the same logarithmic axis:
# mean, median to 99th percentile, to the 99.9th, and the maximum of each interval.
#
#   gnuplot -c gnuplot/latency.plot run.tsv latency.png              from a file
#   chum -f t --duration 20s | gnuplot -c gnuplot/latency.plot       from a pipe, when it is over
#   gnuplot -c gnuplot/latency.plot run.tsv latency.png 'pool of 12 disks'
#
# The arguments are what `chum -f t` printed (- or nothing: standard input), the picture
# (latency.png) and a title. scripts/plot makes all the pictures of a run folder.
# An interval is as wide as it was long; one without a successful operation is empty.

here = ARG0
while (strlen(here) > 0 && here[strlen(here):] ne '/') { here = here[1:strlen(here)-1] }
# Arguments may look like numbers, hence the concatenation.
data = exists('ARG1') ? ARG1.'' : ''
out = exists('ARG2') ? ARG2.'' : ''
name = exists('ARG3') ? ARG3.'' : ''
if (!strlen(out)) { out = 'latency.png' }
load here.'run.plot'
topic = open_loop ? 'Response time' : 'Service time'

# A time of 0 is that of an interval without operations, and has no place on a logarithmic axis.
kind = open_loop ? '_response_' : '_'
ms(op, what) = column(op.'_ops') > 0 && column(op.kind.what.'_ms') > 0 ? column(op.kind.what.'_ms') : NaN

least = 0
succeeded = ' '
most = 0
if (intervals > 0) {
  do for [op in ops] {
    stats @source using (column(op.'_ops')) name 'OPS' nooutput
    if (OPS_sum > 0) {
      succeeded = succeeded.op.' '
      do for [what in 'p50 mean max'] {
        stats @source using (ms(op, what)) name 'MS' nooutput
        least = least == 0 || MS_min < least ? MS_min : least
        most = MS_max > most ? MS_max : most
      }
    }
  }
}
if (most == 0) {
  sentence = intervals == 0 ? 'no interval was reported' : 'no operation succeeded'
  @say
  exit
}

n = words(ops)
columns = n <= 3 ? n : n == 4 ? 2 : 3
rows = (n + columns - 1) / columns
left = 0.07
right = 1.005
top = 0.88
bottom = 0.09
wide = (right - left) / columns
high = (top - bottom) / rows

set xrange [0:seconds]
set multiplot title heading(topic.' of successful operations') font ',14'

# The legend of all panels, in a panel of its own, out of sight. Its bands are grey, for they mean
# the same in every colour.
set lmargin at screen 0.1
set rmargin at screen 0.9
set tmargin at screen 0.99
set bmargin at screen 0.98
unset border; unset tics; unset grid
set yrange [0:1]
set key at screen 0.5, 0.945 center top horizontal maxrows 1
plot NaN with boxes fillstyle solid 0.45 noborder linecolor '#333333' title 'p50 to p99', \
     NaN with boxes fillstyle solid 0.18 noborder linecolor '#333333' title 'p99 to p99.9', \
     NaN with linespoints linecolor '#000000' linewidth 1.5 pointtype 7 pointsize 0.5 title 'mean', \
     NaN with points linecolor '#000000' pointtype 2 pointsize 0.7 title 'max'
unset key

first = floor(log10(least))
last = ceil(log10(most * 1.01))
set border 3 linecolor '#444444'
set logscale y
set yrange [10 ** first:10 ** last]
# Few enough numbers along the time that they do not touch.
apart = seconds / (columns == 1 ? 10 : 4)
step = 10 ** floor(log10(apart))
step = step * (apart / step > 5 ? 10 : apart / step > 2 ? 5 : 2)
set xtics nomirror out step textcolor '#222222'
set ytics nomirror out 10 textcolor '#222222'
set mytics 10
if (last - first <= 2 && rows <= 2) {
  do for [i = first:last - 1] { set ytics add (2 * 10 ** i, 5 * 10 ** i) }
}
set grid xtics ytics linetype 1 linecolor '#d4d4d4' linewidth 0.7
set label 9 'ms' at screen 0.012, 0.48 rotate by 90 center
set label 8 'seconds since measuring began' at screen 0.53, 0.025 center
do for [i = 1:n] {
  op = word(ops, i)
  row = (i - 1) / columns
  col = (i - 1) % columns
  set lmargin at screen left + col * wide
  set rmargin at screen left + (col + 1) * wide - 0.035
  set tmargin at screen top - row * high - 0.035
  set bmargin at screen top - (row + 1) * high + (row == rows - 1 ? 0 : 0.015)
  # Numbers only at the left and at the bottom: the axes are the same.
  if (col == 0) { set format y '%g' } else { set format y '' }
  if (i + columns > n) { set format x '%g' } else { set format x '' }
  set label 1 op at graph 0, 1.0 offset 0.5, 0.7 left font ',12'
  if (strstrt(succeeded, ' '.op.' ')) {
    plot @source using (middle(0)):(ms(op,'p50')):(begin(0)):(column('elapsed_s')):(ms(op,'p50')):(ms(op,'p99')) \
           with boxxyerror fillstyle solid 0.45 noborder linecolor rgb color(op) notitle, \
         @source using (middle(0)):(ms(op,'p99')):(begin(0)):(column('elapsed_s')):(ms(op,'p99')):(ms(op,'p999')) \
           with boxxyerror fillstyle solid 0.18 noborder linecolor rgb color(op) notitle, \
         @source using (middle(0)):(ms(op,'mean')) with linespoints linecolor '#000000' linewidth intervals > 200 ? 0.4 : 1.5 \
           pointtype 7 pointsize mark * 0.5 notitle, \
         @source using (middle(0)):(ms(op,'max')) with points linecolor '#000000' \
           pointtype 2 pointsize mark > 0 ? mark * 0.7 : 0.2 notitle
  } else {
    set label 2 'none succeeded' at graph 0.5, 0.5 center
    plot NaN notitle
    unset label 2
  }
  unset label 8
  unset label 9
}
unset multiplot
unset output
