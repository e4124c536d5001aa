# What load generators say of a stall: latency by percentile, on an axis that has as much room from 99 % to 99.9 % as from
# 90 % to 99 %.
#
#   gnuplot -c gnuplot/stall.plot stall.tsv stall.png
#
# The arguments are the table of scripts/stall, and the picture.

data = exists('ARG1') ? ARG1.'' : ''
out = exists('ARG2') ? ARG2.'' : 'stall.png'
if (!strlen(data)) { exit error 'no table: gnuplot -c stall.plot stall.tsv' }

set encoding utf8
set datafile separator tab
set terminal pngcairo size 1000,650 font 'sans,11' noenhanced background '#ffffff'
set output out
set border 3 linecolor '#444444'
set tics nomirror out textcolor '#222222'
set grid linetype 1 linecolor '#d4d4d4' linewidth 0.7
set key right bottom reverse Left
set title 'A server that stops for one second' font ',14'
set xlabel 'percentile'
set ylabel 'latency, ms'
set logscale xy
set xrange [1:1e6]
set yrange [0.05:3000]
set xtics ('0' 1, '90' 10, '99' 100, '99.9' 1e3, '99.99' 1e4, '99.999' 1e5, '99.9999' 1e6)
set mxtics 1
set ytics ('0.1' 0.1, '1' 1, '10' 10, '100' 100, '1000' 1000)

of(curve) = strcol(1) eq curve ? $3 : NaN
room(x) = 100 / (100 - $2)
# A percentile is a latency that occurred: from one to the next there are steps.
plot data using (room(0)):(of('wrk')) with fsteps linewidth 2 linecolor '#E69F00' title 'wrk, as it timed', \
     data using (room(0)):(of('wrk-shown')) with lines linewidth 2 dashtype 3 linecolor '#E69F00' \
       title 'wrk, as it shows, with values that it adds', \
     data using (room(0)):(of('closed')) with fsteps linewidth 2 linecolor '#0072B2' title 'chum, closed loop: service time', \
     data using (room(0)):(of('open')) with fsteps linewidth 2.5 linecolor '#D55E00' title 'chum --rate: response time', \
     data using (room(0)):(of('analytic')) with lines linewidth 1.5 dashtype 2 linecolor '#000000' \
       title 'what the response times must be'
unset output
