package vigil.fognode;

import java.util.List;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.egress.audit.Deed;
import vigil.fognode.operator.Witness;
import vigil.protocol.vocab.Operator;

/** What operators do, in the audit trail. */
record StoredDeeds(AuditTrail trail) implements Witness {

  @Override
  public CompletionStage<?> write(Operator who, String what, String subject, String outcome) {
    return trail.append(who, what, subject, outcome);
  }

  @Override
  public CompletionStage<?> note(String what, String subject, String outcome) {
    return trail.ask(
        (connection, pen) -> pen.write(new Deed(Deed.By.NODE, what, subject, outcome)));
  }

  @Override
  public CompletionStage<List<Entry>> read(long before, int limit) {
    return trail
        .read(before, limit)
        .thenApply(
            found ->
                found.stream()
                    .map(
                        it ->
                            new Entry(
                                it.number(),
                                it.at(),
                                it.who(),
                                it.role(),
                                it.what(),
                                it.subject(),
                                it.outcome()))
                    .toList());
  }
}
