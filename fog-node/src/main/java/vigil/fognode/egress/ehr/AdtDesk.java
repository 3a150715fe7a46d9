package vigil.fognode.egress.ehr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.fognode.egress.ehr.core.AdtMessage;
import vigil.fognode.egress.ehr.core.AdtRules;
import vigil.fognode.egress.ehr.core.AdtRules.Wish;
import vigil.fognode.egress.ehr.core.Hl7Error;
import vigil.protocol.vocab.PatientId;

/**
 * Takes ADT messages one after the other, has done what they ask for, and answers: AA only once it
 * is durable, so that a sender may forget what was answered and must repeat all else.
 *
 * <p>Thread: any; messages of all connections wait for one another.
 */
final class AdtDesk {
  private static final Logger LOG = LoggerFactory.getLogger(AdtDesk.class);

  private final AdtRules rules;
  private final Admissions admissions;
  private final Hl7Memory memory;
  private final Hl7Metrics metrics;
  private final String node;
  private final InstantSource clock;
  private CompletionStage<?> last = CompletableFuture.completedFuture("");

  /**
   * @param admissions who lies where
   * @param node its name, as it signs answers
   */
  AdtDesk(Hl7Settings.Listener settings, Admissions admissions, Hl7Memory memory, Seen seen) {
    this.rules = settings.rules();
    this.admissions = admissions;
    this.memory = memory;
    this.metrics = seen.metrics();
    this.node = seen.node();
    this.clock = seen.clock();
  }

  /** By what it is seen, and sees time. */
  record Seen(String node, Hl7Metrics metrics, InstantSource clock) {}

  /** Never fails: what goes wrong is the answer. */
  synchronized CompletionStage<String> take(String text) {
    var answer = last.thenCompose(done -> now(text)).exceptionally(failed -> failed(text, failed));
    last = answer;
    return answer;
  }

  private CompletionStage<String> now(String text) {
    var read = Hl7Message.read(text);
    if (read.isEmpty()) {
      return answered(
          read, new Hl7Error(true, Optional.empty(), Hl7Error.Code.SEQUENCE, "no HL7 message"));
    }
    var message = read.get();
    return switch (rules.wish(message)) {
      case Wish.Refuse(var why) -> answered(read, why);
      case Wish.Nothing nothing -> taken(message, "");
      case Wish.Place(var bed, var at) ->
          done(heard(message, text, bed.patient(), at), () -> admissions.place(bed));
      case Wish.Correct(var bed, var at) ->
          done(heard(message, text, bed.patient(), at), () -> admissions.correct(bed));
      case Wish.Discharge(var patient, var at) ->
          done(
              heard(message, text, patient, at),
              () -> admissions.discharge(patient).thenApply(it -> Optional.empty()));
    };
  }

  /** What is to be done with a message that is new; a sentence where that cannot be. */
  private interface Deed {
    CompletionStage<Optional<String>> perform();
  }

  private CompletionStage<String> done(Hl7Memory.Heard heard, Deed deed) {
    return memory
        .compare(heard)
        .thenCompose(
            beside ->
                switch (beside) {
                  case NEW -> performed(heard, deed);
                  case AGAIN -> taken(heard.message(), "received before");
                  case OLDER ->
                      memory
                          .remember(heard, clock.instant())
                          .thenCompose(
                              it ->
                                  taken(
                                      heard.message(),
                                      "older than what is known; nothing changed"));
                  case OTHER ->
                      answered(
                          Optional.of(heard.message()),
                          new Hl7Error(
                              true,
                              Optional.of("MSH^1^10"),
                              Hl7Error.Code.DUPLICATE,
                              "MSH-10: that of another message (expected: one of its own)"));
                });
  }

  private CompletionStage<String> performed(Hl7Memory.Heard heard, Deed deed) {
    return deed.perform()
        .thenCompose(
            refusal ->
                refusal
                    .map(
                        why ->
                            answered(
                                Optional.of(heard.message()),
                                new Hl7Error(
                                    false,
                                    Optional.of("PV1^1^3"),
                                    Hl7Error.Code.INTERNAL,
                                    "PV1-3: " + why)))
                    .orElseGet(
                        () ->
                            memory
                                .remember(heard, clock.instant())
                                .thenCompose(it -> taken(heard.message(), ""))));
  }

  private CompletionStage<String> taken(AdtMessage message, String note) {
    metrics.answered(message.kind().trigger(), "AA");
    return CompletableFuture.completedFuture(ack().taken(message, note));
  }

  private CompletionStage<String> answered(Optional<AdtMessage> message, Hl7Error why) {
    return CompletableFuture.completedFuture(refused(message, why));
  }

  private String refused(Optional<AdtMessage> message, Hl7Error why) {
    metrics.answered(
        message.map(it -> it.kind().trigger()).orElse(""), why.rejected() ? "AR" : "AE");
    return ack().refused(message, why);
  }

  /** The store's silence, mostly. */
  private String failed(String text, Throwable failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    LOG.warn("An ADT message is not taken: {}", cause.getClass().getSimpleName());
    return refused(
        Hl7Message.read(text),
        new Hl7Error(false, Optional.empty(), Hl7Error.Code.INTERNAL, "not stored; send it again"));
  }

  private Hl7Ack ack() {
    return new Hl7Ack(node, clock.instant());
  }

  private static Hl7Memory.Heard heard(
      AdtMessage message, String text, PatientId patient, Instant at) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
      return new Hl7Memory.Heard(message, HexFormat.of().formatHex(digest), patient, at);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: missing (expected: in every JDK)", e);
    }
  }
}
