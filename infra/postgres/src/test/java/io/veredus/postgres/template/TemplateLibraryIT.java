package io.veredus.postgres.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TemplateLibraryIT {
  private static final TypeKey WELCOME = new TypeKey("welcome");
  private static final TemplateKey ENGLISH =
      new TemplateKey(WELCOME, Optional.empty(), Locale.ENGLISH);
  private static final TenantId ROOT = TenantId.DEFAULT;
  private static final TenantId CHILD = new TenantId("child");

  private TemplateLibrary library;
  private TemplateDrafts drafts;

  @BeforeEach
  void migrate() {
    DataSource database = TestDatabase.migrated();
    library = new TemplateLibrary(database);
    drafts = new TemplateDrafts(database);
    JdbcClient.create(database)
        .sql("INSERT INTO veredus.tenant (id, parent) VALUES ('child', 'default')")
        .update();
  }

  @Test
  void keepsWhatWasInForceAtARevision() {
    library.publish(ROOT, ENGLISH, words("one"));
    long first = library.revision();
    library.publish(ROOT, ENGLISH, words("two"));
    assertThat(subjects(ROOT, first)).containsExactly("one");
    assertThat(subjects(ROOT, library.revision())).containsExactly("two");
    assertThat(subjects(ROOT, 0)).isEmpty();
  }

  @Test
  void makesNoVersionOfTheSameWords() {
    assertThat(library.publish(ROOT, ENGLISH, words("one"))).isTrue();
    long revision = library.revision();
    assertThat(library.publish(ROOT, ENGLISH, words("one"))).isFalse();
    assertThat(library.revision()).isEqualTo(revision);
    assertThat(drafts.versions(ROOT, ENGLISH)).hasSize(1);
  }

  @Test
  void takesBackWhatAnAncestorSaysOtherwise() {
    library.publish(ROOT, ENGLISH, words("parent's"));
    library.publish(CHILD, ENGLISH, words("own"));
    assertThat(inForce()).containsExactly("own");
    assertThat(library.takeBack(CHILD, ENGLISH)).isTrue();
    assertThat(inForce()).containsExactly("parent's");
    assertThat(subjects(CHILD, Long.MAX_VALUE)).containsExactly("parent's");
    assertThat(library.takeBack(CHILD, ENGLISH)).isFalse();
    assertThat(drafts.versions(CHILD, ENGLISH))
        .extracting(TemplateVersion::version, version -> version.words().isPresent())
        .containsExactly(tuple(2, false), tuple(1, true));
    library.publish(CHILD, ENGLISH, words("own"));
    assertThat(inForce()).containsExactly("own");
  }

  @Test
  void keepsADraftBesideWhatIsInForce() {
    library.publish(ROOT, ENGLISH, words("in force"));
    drafts.save(ROOT, ENGLISH, words("first"));
    drafts.save(ROOT, ENGLISH, words("second"));
    assertThat(drafts.draft(ROOT, ENGLISH).orElseThrow().words()).contains(words("second"));
    assertThat(drafts.drafts(ROOT, WELCOME)).hasSize(1);
    assertThat(drafts.draft(CHILD, ENGLISH)).isEmpty();
    assertThat(subjects(ROOT, Long.MAX_VALUE)).containsExactly("in force");

    library.publish(ROOT, ENGLISH, words("other"));
    assertThat(drafts.draft(ROOT, ENGLISH)).isPresent();
    library.publish(ROOT, ENGLISH, words("second"));
    assertThat(drafts.draft(ROOT, ENGLISH)).isEmpty();
    assertThat(drafts.versions(ROOT, ENGLISH))
        .extracting(TemplateVersion::version)
        .containsExactly(3, 2, 1);
  }

  @Test
  void takesBackADraftThatWasNeverPublished() {
    drafts.save(ROOT, ENGLISH, words("draft"));
    assertThat(library.takeBack(ROOT, ENGLISH)).isTrue();
    assertThat(drafts.draft(ROOT, ENGLISH)).isEmpty();
    assertThat(drafts.versions(ROOT, ENGLISH)).isEmpty();
    assertThat(library.takeBack(ROOT, ENGLISH)).isFalse();
  }

  @Test
  void tellsChannelsAndLanguagesApart() {
    library.publish(ROOT, ENGLISH, words("any"));
    library.publish(
        ROOT, new TemplateKey(WELCOME, Optional.of(Channel.SMS), Locale.ENGLISH), words("sms"));
    library.publish(
        ROOT,
        new TemplateKey(WELCOME, Optional.empty(), Locale.forLanguageTag("pt-BR")),
        words("pt"));
    assertThat(inForce()).containsExactly("any", "pt", "sms");
  }

  @Test
  void publishesOneAfterTheOther() throws Exception {
    try (var publishers = Executors.newFixedThreadPool(8)) {
      var all =
          publishers.invokeAll(
              IntStream.range(0, 40)
                  .<Callable<Boolean>>mapToObj(
                      number -> () -> library.publish(ROOT, ENGLISH, words("w" + number)))
                  .toList());
      for (var one : all) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(drafts.versions(ROOT, ENGLISH)).hasSize(40);
  }

  /** Those of the nearest tenant who has any. */
  private List<String> subjects(TenantId tenant, long revision) {
    var all = library.inForce(tenant, WELCOME, revision);
    int nearest = all.stream().mapToInt(PublishedTemplate::distance).min().orElse(0);
    return all.stream()
        .filter(words -> words.distance() == nearest)
        .map(words -> words.source().subject())
        .toList();
  }

  private List<String> inForce() {
    return drafts.inForce(CHILD, WELCOME).stream()
        .map(version -> version.words().orElseThrow().subject())
        .toList();
  }

  private static TemplateSource words(String subject) {
    return new TemplateSource(subject, "text");
  }
}
