# A sweep: throughput against the 99th percentile, a mark a load; where it bends up is the knee.
#
#   gnuplot -c gnuplot/sweep.plot SWEEPFOLDER/sweep.tsv sweep.png 'pool of 12 disks'
#
# The arguments are the table that `chum sweep` wrote, the picture (sweep.png) and a title.

data = exists('ARG1') ? ARG1.'' : ''
out = exists('ARG2') ? ARG2.'' : 'sweep.png'
name = exists('ARG3') ? ARG3.'' : ''
if (!strlen(data)) { exit error 'no table: gnuplot -c sweep.plot SWEEPFOLDER/sweep.tsv' }

set encoding utf8
set datafile separator tab
stats data using 2 name 'OPS' nooutput
stats data using 6 name 'P99' nooutput
if (OPS_records < 1) { exit error 'no load was measured yet: '.data }

set terminal pngcairo size 1000,650 font 'sans,11' noenhanced background '#ffffff'
set output out
set border 3 linecolor '#444444'
set tics nomirror out textcolor '#222222'
set grid linetype 1 linecolor '#d4d4d4' linewidth 0.7
set key left top reverse Left
set title 'Throughput and latency, by load'.(strlen(name) ? ' – '.name : '') font ',14'
set xlabel 'operations/s'
set ylabel 'p99, ms'
set xrange [0:OPS_max * 1.08]
set logscale y 2
set format y '%.3g'
set yrange [P99_min * 0.5 : P99_max * 2]
met(x) = strcol(9) eq 'met' ? x : NaN
missed(x) = strcol(9) eq 'met' ? NaN : x
# In the order of their loads, which bisection has not kept.
sorted = "< sort -n '".data."'"
plot sorted using 2:6 with lines linecolor '#bbbbbb' linewidth 1.5 notitle, \
     data using 2:(met(column(6))) with points pointtype 7 pointsize 1.3 linecolor '#0072B2' title 'meets what is asked', \
     data using 2:(missed(column(6))) with points pointtype 2 pointsize 1.3 linewidth 2 linecolor '#D55E00' title 'does not', \
     data using 2:6:1 with labels offset 0,1 textcolor '#222222' notitle
unset output
