package io.veredus.worker;

import org.springframework.stereotype.Component;

/** Everything that is configured, read and checked before anything is connected to. */
@Component
record Settings(
    WorkerProperties worker,
    TemporalProperties temporal,
    PayloadsProperties payloads,
    EmailProperties email,
    AttachmentsProperties attachments,
    DeliveryProperties delivery) {}
