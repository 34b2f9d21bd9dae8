package io.veredus.activities.template;

import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageText;
import java.util.List;

/**
 * What a recipient reads in their inbox.
 *
 * @param actions what they can do about it, the most wanted first
 */
public record InboxText(MessageText title, MessageText body, List<MessageAction> actions) {}
