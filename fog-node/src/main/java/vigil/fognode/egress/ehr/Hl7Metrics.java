package vigil.fognode.egress.ehr;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import vigil.fognode.egress.ehr.core.AdtRules;

/** Messages by what they tell of and how they were answered; no patient is named. */
record Hl7Metrics(MeterRegistry registry) {
  void answered(String trigger, String answer) {
    Counter.builder("vigil.ehr.messages")
        .description("HL7 messages, by trigger and answer")
        .tag("trigger", AdtRules.isTaken(trigger) ? trigger : "other")
        .tag("answer", answer)
        .register(registry)
        .increment();
  }
}
