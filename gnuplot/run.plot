# Reads what `chum -f t` printed, for the plots beside this file, which load it; it draws nothing.
#
# It takes data, what chum printed (- or nothing: standard input); out, the picture; name, what was
# measured, for the title. It leaves:
#   source     what to plot, as a macro: plot @source using (column('elapsed_s'))
#   intervals  the number of lines; seconds  the time they cover
#   open_loop  whether there are response times
#   ops        the operations of the mix, separated by blanks, found by their column NAME_ops
#   middle()   the middle of an interval, in seconds since measuring began
#   color(op) and shape(op), the same for an operation in every picture
#   say        a macro that draws the sentence instead of curves, under the topic
# and no ranges: `stats` would heed them.

if (!strlen(data)) { data = '-' }
heading(text) = text.(strlen(name) ? ' – '.name : '')

# A pipe can be read once only, and every curve is a reading.
source = 'data'
if (data eq '-' || data eq '/dev/stdin') {
  set print $run
  print system('cat')
  unset print
  source = '$run'
}

set encoding utf8
set datafile separator tab
# The header is no comment here: its names are how columns are found.
set datafile commentschars ''

stats @source using (column(0) == 0 && strcol(1) eq '#unix_s') name 'LINES' nooutput
if (!exists('LINES_sum') || LINES_sum != 1) {
  exit error 'no lines of chum -f t: '.data
}
intervals = int(LINES_records) - 1
set datafile columnheaders

ops = ''
open_loop = 0
seconds = 0
if (intervals > 0) {
  stats @source using (column('elapsed_s')) name 'TIME' nooutput
  seconds = TIME_max
  do for [i = 1:|TIME_column_header|] {
    title = TIME_column_header[i]
    if (title eq 'behind_ops') {
      open_loop = 1
    } else { if (strlen(title) > 4 && title[strlen(title)-3:] eq '_ops') {
      ops = ops.' '.title[1:strlen(title)-4]
    } }
  }
}

middle(x) = column('elapsed_s') - column('interval_s') / 2
begin(x) = column('elapsed_s') - column('interval_s')

# Okabe and Ito's palette, which the colour-blind can tell apart, its yellow darkened for white paper;
# and a shape each, for those who see no colour at all.
known = 'read write delete mkdir fsync stat list rename overwrite copy'
colors = '#0072B2 #D55E00 #CC79A7 #56B4E9 #E69F00 #009E73 #000000 #999999 #A08000 #882255'
shapes = '7 5 9 4 13 11 6 8 12 3'
place(op) = sum [i = 1:words(known)] (word(known, i) eq op ? i : 0)
color(op) = place(op) ? word(colors, place(op)) : '#555555'
shape(op) = place(op) ? int(word(shapes, place(op))) : 2
# Marks that touch hide the line.
mark = intervals <= 60 ? 0.9 : intervals <= 200 ? 0.5 : 0

set terminal pngcairo size 1200,700 font 'sans,11' noenhanced background '#ffffff'
set output out
set border 3 linecolor '#444444'
set tics nomirror out textcolor '#222222'
set grid linetype 1 linecolor '#d4d4d4' linewidth 0.7
set style fill transparent solid 0.35 noborder
set key reverse Left

# A picture that is nothing but a sentence.
say = 'unset key; unset tics; unset border; unset grid; set xrange [0:1]; set yrange [0:1]; \
set title heading(topic) font ",14"; set label 1 sentence at 0.5, 0.5 center font ",16"; \
plot NaN notitle; unset output'
