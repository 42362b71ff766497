package dev.revisit.notification;

class NoticeStoriesOnH2Test extends NoticeStories {}
