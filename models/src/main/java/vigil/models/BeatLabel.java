package vigil.models;

/**
 * What a model makes of one beat.
 *
 * @param at as in {@link BeatRows}
 */
public record BeatLabel(long at, Ecg.Kind kind) {}
