/** App messages to a person: one port, with an adapter each for WeCom, DingTalk and Feishu. */
@NullMarked
package dev.revisit.notification.app;

import org.jspecify.annotations.NullMarked;
