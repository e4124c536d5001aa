# A sweep: throughput against the 99th percentile, a mark a load; where it bends up is the knee. Marks are hollow where
# the client or its machine was saturated, so that the figures are not the storage's alone.
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
is_met(x) = strcol(9) eq 'met'
is_saturated(x) = strcol(10) eq 'saturated' || strcol(10) eq 'machine-saturated'
# In the order of their loads, which bisection has not kept.
sorted = "< sort -n '".data."'"
stats data using 2 name 'OPS' nooutput
stats data using ($6 > 0 ? $6 : NaN) name 'P99' nooutput # of a load at which nothing succeeded, there is none
if (OPS_records < 1) { exit error 'no load was measured yet: '.data }
stats data using (is_met(0) ? 0 : 1) name 'MISSED' nooutput
stats data using (is_saturated(0) ? 1 : 0) name 'SATURATED' nooutput
# The load that the last lines name; -1 of a sweep that is not done.
knee = system("sed -n 's/^# knee: [a-z]* \\([0-9]*\\).*/\\1/p' '".data."' | tail -n 1")
knee = strlen(knee) ? real(knee) : -1

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

blue = '#0072B2'
orange = '#D55E00'
mark(x, met, saturated) = is_met(0) == met && is_saturated(0) == saturated ? x : NaN
plot sorted using 2:6 with lines linecolor '#bbbbbb' linewidth 1.5 notitle, \
     data using 2:($1 == knee ? $6 : NaN) with points pointtype 6 pointsize 3 linewidth 1.5 linecolor '#009E73' \
       title (knee < 0 ? '' : 'the knee'), \
     data using 2:(mark($6, 1, 0)) with points pointtype 7 pointsize 1.3 linecolor rgb blue \
       title (MISSED_sum > 0 ? 'meets what is asked' : ''), \
     data using 2:(mark($6, 1, 1)) with points pointtype 6 pointsize 1.3 linewidth 2 linecolor rgb blue notitle, \
     data using 2:(mark($6, 0, 0)) with points pointtype 5 pointsize 1.3 linecolor rgb orange \
       title (MISSED_sum > 0 ? 'does not' : ''), \
     data using 2:(mark($6, 0, 1)) with points pointtype 4 pointsize 1.3 linewidth 2 linecolor rgb orange notitle, \
     NaN with points pointtype 6 pointsize 1.3 linewidth 2 linecolor '#555555' \
       title (SATURATED_sum > 0 ? 'hollow: client or machine saturated' : ''), \
     data using 2:6:1 with labels offset 0,1 textcolor '#222222' notitle
unset output
