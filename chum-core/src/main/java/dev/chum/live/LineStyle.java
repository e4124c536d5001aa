package dev.chum.live;

/**
 * What a terminal can show.
 *
 * @param columns how many characters fit into a line
 * @param unicode whether it has more than ASCII
 * @param colour whether it may be coloured
 */
public record LineStyle(int columns, boolean unicode, boolean colour) {}
