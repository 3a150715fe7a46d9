package vigil.devicesim.core;

import java.time.Instant;
import java.util.List;

/**
 * One second at one bed.
 *
 * @param second since the start, from 0
 * @param begin of the second, by a right clock
 * @param events what is on
 */
record Tick(long second, Instant begin, List<Event> events) {}
