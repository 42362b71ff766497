// How Tasklist becomes the place where staff work off what they owe, and nothing else. Runs before its AngularJS
// application starts. What is hidden here, or in styles/user-styles.css, is refused by the server all the same.

import { alreadyTold, listenTo } from './answers.js';
import { keepNoDrafts } from './drafts.js';
import { speakTheUsersLanguage } from './form-language.js';
import { home, login } from './paths.js';
import { keepTaskFactsReadOnly } from './read-only.js';
import { loggedInAs } from './session.js';
import { chinese, words } from './words.js';

// Comments and the operation log would hold personal data; tasks come from the diagrams alone; the search goes over
// variables and ids, while customers are found by name and phone on our own page.
const NOT_FOR_STAFF = ['task-action-comment', 'task-detail-history', 'create-task-action', 'shortcut-help', 'task-search'];

// What is due first stands first. Tasklist's own choice would be the newest first.
const BY_DUE_DATE = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);

const FOR_PROGRAMMERS = /ENGINE-\d|Exception|No matching task|task is null/;

document.documentElement.lang = chinese ? 'zh-CN' : 'en';
keepNoDrafts();
keepTaskFactsReadOnly();
speakTheUsersLanguage();

window.angular.module('cam.tasklist')
  .config(['$provide', '$routeProvider', 'ViewsProvider', ($provide, $routeProvider, ViewsProvider) => {
    $provide.decorator('Views', ['$delegate', Views => {
      const all = Views.getProviders;
      Views.getProviders = options => all.call(Views, options).filter(({ id }) => !NOT_FOR_STAFF.includes(id));
      return Views;
    }]);

    $provide.decorator('Notifications', ['$delegate', Notifications => {
      const addError = Notifications.addError;
      Notifications.addError = error => {
        if (!alreadyTold(error.message)) {
          // What failed stands in the status, in the user's language; the engine's own words help nobody here.
          const message = FOR_PROGRAMMERS.test(error.message) ? '' : error.message;
          addError.call(Notifications, { ...error, message });
        }
      };
      return Notifications;
    }]);

    // One login for pages, API and Tasklist: its own login form would not open a session here.
    $routeProvider.when('/login', { template: '', controller: function() { window.location.replace(login); } });

    ViewsProvider.registerDefaultView('tasklist.navbar.action', {
      id: 'revisit-my-day',
      template: `<a href="${home}"><span class="glyphicon glyphicon-home"></span> ${words.myDay}</a>`,
      priority: 400
    });

    // On a phone, where the style sheet shows either the lists or the task.
    ViewsProvider.registerDefaultView('tasklist.task.action', {
      id: 'revisit-back-to-list',
      template: `<a href class="revisit-back-to-list" ng-click="close()">‹ ${words.backToList}</a>`,
      controller: ['$scope', '$location', function($scope, $location) {
        $scope.close = () => $location.search('task', null).search('detailsTab', null);
      }],
      priority: 100
    });
  }])
  .run(['$rootScope', '$location', 'Notifications', 'amMoment', ($rootScope, $location, Notifications, amMoment) => {
    listenTo(window['camunda-bpm-sdk-js'].Client.HttpClient, () => Notifications.clearAll());

    // Tasklist loads English beside Chinese, to fall back on, and writes times in whichever came last.
    $rootScope.$on('$translateLoadingSuccess', () => amMoment.changeLocale(chinese ? 'zh' : 'en'));

    $rootScope.$on('$locationChangeStart', () => {
      if ($location.path() !== '/login' && !$location.search().sorting) {
        $location.search('sorting', BY_DUE_DATE).replace();
      }
    });

    // The style sheet hides the ways to the other web applications from all others.
    $rootScope.$on('authentication.changed', (event, authentication) => {
      loggedInAs(authentication?.name);
      const administrates = authentication?.authorizedApps?.includes('admin');
      document.documentElement.classList.toggle('revisit-administrator', Boolean(administrates));
    });
  }]);
