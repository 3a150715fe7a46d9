/**
 * The detectors: all that a node sees of them. Pure; no actor, no clock, no network.
 *
 * <p>A {@link vigil.models.Track} turns one patient's samples into {@link vigil.models.Window}s; a
 * {@link vigil.models.Detector} scores windows; an {@link vigil.models.Ensemble} turns the scores
 * of all detectors into one {@link vigil.models.Judgement}.
 */
@NullMarked
package vigil.models;

import org.jspecify.annotations.NullMarked;
