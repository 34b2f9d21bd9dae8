package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;

/** People of a host application, as the catalogues know them: by roles and attributes. */
final class CataloguePeople {
  /** Who has accounts, each with another language, and a new address that is not confirmed. */
  static final List<Person> USERS =
      List.of(
          new Person("ada", "en", "+31612345671", "[]", "[]"),
          new Person("bernd", "de", "+31612345672", "[]", "[]"),
          new Person("cees", "nl", "+31612345673", "[]", "[]"));

  static final List<Person> ADMINISTRATORS =
      List.of(
          new Person("olga", "de", "+31612345681", "[\"owner\"]", "[\"o-1\"]"),
          new Person("uwe", "nl", "+31612345682", "[\"user-admin\"]", "[\"o-1\"]"),
          new Person("tom", "en", "+31612345683", "[\"template-admin\"]", "[\"o-1\"]"),
          new Person("thea", "de", "+31612345684", "[\"template-admin\"]", "[\"o-1\",\"o-2\"]"),
          new Person("tim", "nl", "+31612345685", "[\"template-admin\"]", "[\"o-2\"]"));

  private CataloguePeople() {}

  /**
   * @param roles JSON
   * @param organizations JSON
   */
  record Person(String id, String locale, String phone, String roles, String organizations) {
    String email() {
      return id + "@example.org";
    }

    String newEmail() {
      return id + "@new.example.org";
    }

    /** The last digit is another. */
    String newPhone() {
      return phone.substring(0, phone.length() - 2) + "9" + phone.charAt(phone.length() - 1);
    }

    /** Sample events as if they were about this one. */
    String insteadOfAda(String sample) {
      return sample
          .replace("user/ada", "user/" + id)
          .replace("\"userId\": \"ada\"", "\"userId\": \"" + id + "\"")
          .replace("session/s-", "session/" + id + "-")
          .replace("\"identity-", "\"" + id + "-");
    }

    private String json() {
      return """
      {"name": "Ada", "locale": "%s", "email": "%s", "unverifiedEmail": "%s", "phone": "%s",
       "unverifiedPhone": "%s", "roles": %s, "attributes": {"organizations": %s}}
      """
          .formatted(locale, email(), newEmail(), phone, newPhone(), roles, organizations);
    }
  }

  static Person named(String id) {
    return Stream.of(USERS, ADMINISTRATORS)
        .flatMap(List::stream)
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static void save(Api api) {
    for (var people : List.of(USERS, ADMINISTRATORS)) {
      for (var person : people) {
        var saved =
            api.exchange(
                api.request("/v1/recipients/" + person.id())
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(person.json())));
        assertThat(saved.status()).as(saved.response().body()).isBetween(200, 201);
      }
    }
  }
}
