package vigil.fognode.ingest.core;

/**
 * What one device may still send at once.
 *
 * @param messages left
 * @param atNs when that was so, by a clock that only goes forward
 */
public record Allowance(double messages, long atNs) {}
