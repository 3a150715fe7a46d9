package vigil.fognode.egress.ehr;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;

/** Messages by what they tell of and how they were answered; no patient is named. */
record Hl7Metrics(MeterRegistry registry) {
  private static final Set<String> KNOWN = Set.of("A01", "A02", "A03", "A04", "A08", "A11", "A13");

  void answered(String trigger, String answer) {
    Counter.builder("vigil.ehr.messages")
        .description("HL7 messages, by trigger and answer")
        .tag("trigger", KNOWN.contains(trigger) ? trigger : "other")
        .tag("answer", answer)
        .register(registry)
        .increment();
  }
}
