"""Makes bodies fit what there is, where the document alone cannot say it: times to come, settings of a
kind of provider, addresses of a channel, keys of types.
"""

from datetime import datetime, timedelta, timezone

SETTINGS = {
    "http-email": ({"endpoint": "http://127.0.0.1:1/"}, {"secret": "fuzz"}),
    "http-sms": ({"endpoint": "http://127.0.0.1:1/"}, {"secret": "fuzz"}),
    "twilio-messages": (
        {"accountSid": "AC0123456789abcdef0123456789abcdef", "from": "Fuzz"},
        {"authToken": "fuzz"},
    ),
    "twilio-verify": (
        {"accountSid": "AC0123456789abcdef0123456789abcdef", "serviceSid": "VA0123456789abcdef0123456789abcdef"},
        {"authToken": "fuzz"},
    ),
    "webhook": ({}, {}),
}


class Bodies:
    """Changes what was generated for a path; what is not named here stays as it is."""

    def __init__(self, known, chance, smarthost):
        self.known = known
        self.chance = chance
        self.settings = SETTINGS | {"smtp": ({"smarthost": smarthost, "from": "a@example.org"}, {})}

    def fit(self, path, body):
        for name in ("sendAt", "until", "expiresAt"):
            if isinstance(body.get(name), str):
                body[name] = self.to_come()
        for start, change in (
            ("/v1/providers/order", self.order),
            ("/v1/providers/{id}/test", lambda body: body.update(to="+31612345678")),
            ("/v1/providers/{id}/", lambda body: None),
            ("/v1/providers", self.provider),
            ("/v1/tenants", self.tenant),
            ("/v1/api-keys", lambda body: body.pop("tenant", None)),
            ("/v1/suppressions", self.suppression),
            ("/v1/verifications/", lambda body: None),
            ("/v1/verifications", self.verification),
            ("/v1/notifications/", lambda body: None),
            ("/v1/notifications", self.notification),
            ("/v1/broadcasts", self.notification),
            ("/v1/webhook-endpoints", lambda body: body.pop("recipient", None)),
            ("/v1/recipients/{id}/preferences", self.preferences),
            ("/v1/settings/preferences", self.preferences),
            ("/v1/recipients/{id}", lambda body: body.pop("id", None)),
            ("/v1/notification-types/{key}/preview", self.preview),
            ("/v1/notification-types/{key}", self.type),
        ):
            if path.startswith(start):
                change(body)
                return

    def to_come(self):
        moment = datetime.now(timezone.utc) + timedelta(minutes=self.chance.randint(5, 500_000))
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    def one(self, what):
        return self.chance.choice(self.known[what])

    def order(self, body):
        body["channel"] = "sms"
        body["ids"] = [it for it in self.known["providers"] if it.startswith("fuzz-")][:2]

    def provider(self, body):
        """A body without a kind changes one of those that were there from the start."""
        settings, secrets = self.settings.get(body.get("kind", "twilio-messages"), ({}, {}))
        if "settings" in body or "kind" in body:
            body["settings"] = dict(settings)
        if secrets:
            body["secrets"] = dict(secrets)
        else:
            body.pop("secrets", None)

    def tenant(self, body):
        if "parent" in body:
            body["parent"] = self.one("tenants") if self.known["tenants"] else "default"

    def suppression(self, body):
        if body.get("channel") in ("email", "sms"):
            body["address"] = "not@example.org" if body["channel"] == "email" else "+31612345678"

    def verification(self, body):
        body.pop("type", None)
        body.pop("channel", None)
        self.recipient(body)

    def notification(self, body):
        body["type"] = "welcome"
        body["data"] = {"name": "Ana"}
        body.pop("channel", None)
        if isinstance(body.get("attachments"), list):
            body["attachments"] = [it for it in body["attachments"] if "path" not in it]
        self.recipient(body)

    def recipient(self, body):
        if "recipient" in body:
            other = {"email": f"a{self.chance.randint(1, 9999)}@example.org"}
            body["recipient"] = {"id": "ana"} if self.chance.random() < 0.5 else other

    def preferences(self, body):
        if isinstance(body.get("types"), dict):
            body["types"] = {self.one("notification-types"): choice for choice in body["types"].values()}

    def preview(self, body):
        body["channel"] = "email"
        body["data"] = {"name": "Ana"}
        body["recipient"] = {"id": "ana"}

    def type(self, body):
        body.pop("key", None)
