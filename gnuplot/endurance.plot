# What a process took over time: resident memory, open files, threads; from what scripts/endurance wrote.
#
#   gnuplot -c gnuplot/endurance.plot endurance.tsv endurance.png 'an hour of null:'

data = ARG1.''
out = exists('ARG2') && strlen(ARG2) ? ARG2.'' : 'endurance.png'
name = exists('ARG3') ? ARG3.'' : ''

set terminal pngcairo size 1200,700 font 'sans,11' noenhanced
set output out
set datafile separator tab
set border 3 lc rgb '#555555'
set tics nomirror
set grid ytics lc rgb '#e4e4e4'
unset key
stats data using 1 name 'T' nooutput
stats data using ($2 / 1024) name 'RSS' nooutput
stats data using 3 name 'FILES' nooutput
stats data using 4 name 'THREADS' nooutput
set xrange [0:(T_max > 0 ? T_max : 1)]

set multiplot title (strlen(name) ? name.': ' : '').'what the process took' font ',14'
set lmargin at screen 0.08
set rmargin at screen 0.97
set format x ''
set tmargin at screen 0.91
set bmargin at screen 0.42
set ylabel 'resident memory, MiB'
set yrange [0:RSS_max * 1.15]
# When warming up is over.
set arrow from T_max / 12, graph 0 to T_max / 12, graph 1 nohead dt 2 lc rgb '#999999'
plot data using 1:($2 / 1024) with lines lw 2 lc rgb '#1f77b4'

set format x '%.0f'
set xlabel 'seconds'
set tmargin at screen 0.37
set bmargin at screen 0.10
set ylabel 'count'
set yrange [0:(FILES_max > THREADS_max ? FILES_max : THREADS_max) * 1.3]
set key top left horizontal
plot data using 1:3 with lines lw 2 lc rgb '#2ca02c' title 'open files', \
     data using 1:4 with lines lw 2 lc rgb '#d62728' title 'threads'
unset multiplot
