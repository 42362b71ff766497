// Takes the place of the file of the same name in Camunda's webapp jar. Only what differs from its defaults.
export default {
  // The browser's title and the header read "vendor name".
  app: { vendor: '回访', name: 'Revisit' },

  // The key is 'zh', not 'zh-CN': Tasklist takes the browser's first language up to its dash.
  locales: { availableLocales: ['en', 'zh'], fallbackLocale: 'en' },

  customScripts: ['revisit/tasklist'],

  // Comes with a pop-up about Camunda on Tasklist's own login page, which nobody is to see.
  disableWelcomeMessage: true,

  // None: they are keys for programmers, and what they do is one click away.
  shortcuts: {}
};
