// What our scripts say in Tasklist, in the language Tasklist itself chose: the browser's first one.

const CHINESE = {
  myDay: '今日',
  backToList: '返回任务列表',
  close: '关闭',
  sessionEnded: '登录已过期。您填写的内容还在，请不要关闭或刷新本页：',
  logInAgain: '在新标签页中重新登录',
  loggedInAgain: '已重新登录。请再次提交。',
  someoneElse: '现在登录的是另一个人，不能提交您填写的内容。请先复制需要的内容，再刷新本页。',
  notReached: '服务器没有响应，什么都没有提交。您填写的内容还在，请稍后再试。'
};

const ENGLISH = {
  myDay: 'My day',
  backToList: 'Back to the tasks',
  close: 'Close',
  sessionEnded: 'Your session has ended. What you typed is still here, so do not close or reload this page:',
  logInAgain: 'log in again in a new tab',
  loggedInAgain: 'You are logged in again. Please submit once more.',
  someoneElse: 'Somebody else is logged in now, so what you typed cannot be submitted. Copy what you need, then reload this page.',
  notReached: 'The server did not answer, and nothing was submitted. What you typed is still here; please try again in a moment.'
};

export const chinese = /^zh\b/i.test(navigator.languages?.[0] || navigator.language || '');

export const words = chinese ? CHINESE : ENGLISH;
