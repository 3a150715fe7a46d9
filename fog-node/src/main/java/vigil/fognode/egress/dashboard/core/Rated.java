package vigil.fognode.egress.dashboard.core;

/**
 * What a clinician thought of an alert.
 *
 * @param wasRight whether there was something to alert of
 * @param wasUseful whether there was something to do about it
 */
public record Rated(String alert, boolean wasRight, boolean wasUseful) {}
