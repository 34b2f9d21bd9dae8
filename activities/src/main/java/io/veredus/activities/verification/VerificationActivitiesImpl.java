package io.veredus.activities.verification;

import io.veredus.postgres.verification.VerificationRecords;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.verification.CodeCheck;
import io.veredus.workflows.verification.SendGrant;
import io.veredus.workflows.verification.SendWish;
import io.veredus.workflows.verification.Verdict;
import io.veredus.workflows.verification.VerificationActivities;

/** The steps of a verification, each one transaction of the store, and repeatable. */
public final class VerificationActivitiesImpl implements VerificationActivities {
  private final VerificationRecords records;

  public VerificationActivitiesImpl(VerificationRecords records) {
    this.records = records;
  }

  @Override
  public Verdict judge(CodeCheck check) {
    return records.judge(check);
  }

  @Override
  public SendGrant grant(SendWish wish) {
    return records.grant(wish);
  }

  @Override
  public void recordExpiry(VerificationId id) {
    records.recordExpiry(id);
  }
}
