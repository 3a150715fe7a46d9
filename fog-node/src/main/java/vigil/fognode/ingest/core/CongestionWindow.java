package vigil.fognode.ingest.core;

/**
 * How many requests may wait for their answer at one time.
 *
 * @param requests at least 1
 * @param cutAtNs when it was last made smaller, by a clock that only goes forward
 */
public record CongestionWindow(double requests, long cutAtNs) {}
