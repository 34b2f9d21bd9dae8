"""Makes something of every kind before the fuzz begins, so that it reaches what is behind the 404s.

Whatever exists is told to `note(collection, name)`. What cannot be made is left out: the fuzz is about
the routes, and says itself what is wrong with them.
"""

import time
import uuid
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

import requests

EACH = 4

WORDS = {
    "title": "Hello {{data.name}}",
    "text": "Hello {{data.name}}",
    "footer": "{{links.unsubscribe}} {{links.preferences}}",
}
TWILIO = {
    "kind": "twilio-messages",
    "settings": {"accountSid": "AC0123456789abcdef0123456789abcdef", "from": "+31612345678"},
    "secrets": {"authToken": "fuzz"},
}


def ahead(days):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Given:
    """What is made, of a name of its own for every run."""

    def __init__(self, server, key, note):
        self.server = server
        self.note = note
        self.session = requests.Session()
        self.session.headers["Authorization"] = "Bearer " + key
        self.run = uuid.uuid4().hex[:8]

    def names(self):
        return [f"fuzz-{self.run}-{number}" for number in range(EACH)]

    def call(self, method, path, body=None):
        """Sends it and notes whom it made; {} if it was refused."""
        response = self.session.request(method, self.server + path, json=body, timeout=30)
        if not response.ok:
            return {}
        for place in (response.headers.get("location"), path if method == "PUT" else None):
            parts = urlsplit(place or "").path.strip("/").split("/")
            if len(parts) == 3 and not parts[2].endswith("-gone"):
                self.note(parts[1], parts[2])
        return response.json() if response.content else {}

    def make(self):
        for name in self.names():
            self.call("PUT", f"/v1/recipients/{name}", {"email": f"{name}@example.org"})
            self.call("PUT", f"/v1/notification-types/{name}", {"name": "Fuzz", "channels": ["email", "inbox"]})
            self.words(name)
            self.call("POST", "/v1/tenants", {"id": name, "name": "Fuzz"})
            self.call("POST", "/v1/providers", TWILIO | {"id": name})
            self.call("POST", "/v1/webhook-endpoints", {"id": name, "recipient": "ana", "url": "http://127.0.0.1:1/"})
            self.call("PUT", "/v1/suppressions", {"channel": "email", "address": f"not-{name}@example.org"})
            self.call("POST", "/v1/api-keys", {"name": name, "scopes": ["read"]})
            self.call("PUT", f"/v1/recipients/{name}-gone", {"name": "Gone"})
            self.call("DELETE", f"/v1/recipients/{name}-gone")
            self.waiting(name)
        self.sent()

    def words(self, name):
        for channel in ("email", "any"):
            words = f"/v1/notification-types/{name}/templates/{channel}/en"
            self.call("PUT", words, WORDS)
            self.call("POST", words + "/publish")
            self.call("PUT", words, WORDS)

    def waiting(self, name):
        ask = {"type": "welcome", "data": {"name": "Ana"}, "sendAt": ahead(30)}
        self.call("POST", "/v1/notifications", ask | {"recipient": {"id": "ana"}})
        self.call("POST", "/v1/broadcasts", ask | {"audience": {"kind": "everyone"}})
        code = {"purpose": "email", "recipient": {"email": f"{name}@example.org"}, "returnCode": True}
        self.call("POST", "/v1/verifications", code)

    def sent(self):
        """Messages for the inbox, and a mail, in which are signed links."""
        name = self.names()[0]
        for channel in ("email", "inbox"):
            ask = {"type": name, "recipient": {"id": name}, "data": {"name": "Ana"}, "channel": channel}
            self.call("POST", "/v1/notifications", ask)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            items = self.call("GET", f"/v1/recipients/{name}/inbox").get("items", [])
            links = self.links(name)
            if items and links:
                for item in items:
                    self.note("inbox", (name, item["id"]))
                for link in links:
                    self.note(*link)
                return
            time.sleep(0.2)

    def links(self, name):
        """Of the development stack's mailbox, if there is one: ("u" or "p", token)."""
        response = self.session.get(self.server + "/dev/mailbox", timeout=30)
        mails = response.json() if response.ok else []
        words = [word for mail in mails if f"{name}@example.org" in mail["to"] for word in (mail["text"] or "").split()]
        paths = [urlsplit(word).path.split("/") for word in words if word.startswith("http")]
        return [(parts[1], parts[2]) for parts in paths if len(parts) == 3 and parts[1] in ("u", "p")]
