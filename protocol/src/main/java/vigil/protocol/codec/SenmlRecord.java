package vigil.protocol.codec;

import org.jspecify.annotations.Nullable;

/**
 * One record, resolved (RFC 8428, 4.6): base fields are worked in.
 *
 * @param name full name
 * @param seconds absolute time
 * @param unit empty where none is given
 * @param value number; NaN where there is none
 * @param period of a waveform, in seconds
 */
record SenmlRecord(
    String name,
    double seconds,
    String unit,
    double value,
    @Nullable String text,
    @Nullable Boolean flag,
    byte @Nullable [] data,
    String validity,
    double period,
    double scale,
    double shift) {}
