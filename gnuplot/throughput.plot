# Throughput over time: MiB/s read and written, and operations a second by operation.
#
#   gnuplot -c gnuplot/throughput.plot run.tsv throughput.png        from a file
#   chum -f t --duration 20s | gnuplot -c gnuplot/throughput.plot    from a pipe, when it is over
#   gnuplot -c gnuplot/throughput.plot run.tsv throughput.png 'pool of 12 disks'
#
# The arguments are what `chum -f t` printed (- or nothing: standard input), the picture
# (throughput.png) and a title. scripts/plot makes all the pictures of a run folder.
# Each mark is an interval, at its middle.

here = ARG0
while (strlen(here) > 0 && here[strlen(here):] ne '/') { here = here[1:strlen(here)-1] }
# Arguments may look like numbers, hence the concatenation.
data = exists('ARG1') ? ARG1.'' : ''
out = exists('ARG2') ? ARG2.'' : ''
name = exists('ARG3') ? ARG3.'' : ''
if (!strlen(out)) { out = 'throughput.png' }
load here.'run.plot'

if (intervals == 0) {
  topic = 'Throughput'
  sentence = 'no interval was reported'
  @say
  exit
}

mib_per_s(c) = column(c) / column('interval_s') / 1048576
per_s(op) = column(op.'_ops') / column('interval_s')

most_mib = 0
do for [c in 'read_bytes written_bytes'] {
  stats @source using (mib_per_s(c)) name 'MIB' nooutput
  most_mib = MIB_max > most_mib ? MIB_max : most_mib
}
most_ops = 0
do for [op in ops] {
  stats @source using (per_s(op)) name 'OPS' nooutput
  most_ops = OPS_max > most_ops ? OPS_max : most_ops
}

set xrange [0:seconds]
set multiplot title heading('Throughput') font ',14'
set lmargin at screen 0.075
set rmargin at screen 0.86
set key at screen 0.875, graph 1 left top

set tmargin at screen 0.92
set bmargin at screen 0.54
set format x ''
set ylabel 'MiB/s'
set yrange [0:most_mib > 0 ? most_mib * 1.05 : 1]
plot @source using (middle(0)):(mib_per_s('read_bytes')) with linespoints \
       linecolor rgb color('read') linewidth 2 pointtype shape('read') pointsize mark title 'read', \
     @source using (middle(0)):(mib_per_s('written_bytes')) with linespoints \
       linecolor rgb color('write') linewidth 2 pointtype shape('write') pointsize mark title 'written'

set tmargin at screen 0.49
set bmargin at screen 0.10
set format x '%g'
set xlabel 'seconds since measuring began'
set ylabel 'operations/s'
set yrange [0:most_ops > 0 ? most_ops * 1.05 : 1]
plot for [op in ops] @source using (middle(0)):(per_s(op)) with linespoints \
       linecolor rgb color(op) linewidth 2 pointtype shape(op) pointsize mark title op
unset multiplot
unset output
