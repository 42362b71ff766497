// Where our own pages are: Tasklist lives at <context path>/camunda, they at <context path>/.

const appRoot = document.querySelector('base').getAttribute('app-root');

export const home = appRoot.replace(/\/camunda$/, '') + '/';
export const login = home + 'login';
export const whoAmI = appRoot + '/api/admin/auth/user/default';
