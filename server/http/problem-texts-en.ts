import type { PageTexts } from './problem-page-texts.ts';

const again = 'Go back to Canvas and open Login Cards there again.';
const back = 'Close this tab and go back to Login Cards.';

/** English. */
export const problemTextsEn: PageTexts = {
  otherwise: { title: 'This did not work', next: again },
  'not-found': {
    title: 'Nothing here',
    what: 'This page does not exist, or is not yours to open.',
    next: again,
  },
  'launch-invalid': {
    title: 'This was not a proper launch',
    what: 'What arrived was not a launch that we can trust, so nothing was opened.',
    next: `${again} If it happens each time, tell your Canvas admin the code below.`,
  },
  'launch-stale': {
    title: 'That took too long',
    what: 'The launch from Canvas is too old to be used.',
    next: again,
  },
  'launch-replayed': {
    title: 'This launch was already used',
    what: 'Each launch opens Login Cards once. Reloading the frame does not work.',
    next: again,
  },
  'launch-state-unknown': {
    title: 'That took too long',
    what: 'We do not know of a launch that began here, or it began more than ten minutes ago.',
    next: again,
  },
  'launch-cookie-missing': {
    title: 'The browser did not bring our cookie back',
    what: 'Login Cards needs one small cookie for the few seconds of a launch, and this browser kept it out.',
    next: 'Allow cookies for this site, or use another browser, then open Login Cards from Canvas again.',
  },
  'launch-not-for-you': {
    title: 'Login Cards is for teachers and admins',
    what: 'Teachers make cards for the classes they teach, admins for their schools.',
    next: 'If you teach this class, ask your school to add you as its teacher in Canvas.',
  },
  'launch-unknown-platform': {
    title: 'This Canvas is not registered here',
    what: 'The launch came from a Canvas, or with a developer key, that this server does not know.',
    next: 'Ask whoever runs Login Cards to register it.',
  },
  'launch-person-unknown': {
    title: 'Canvas does not know you under this launch',
    what: 'We asked Canvas who you are and it did not know.',
    next: `Sign out of Canvas and in again. ${again}`,
  },
  'launch-place-unknown': {
    title: 'Canvas does not know this place',
    what: 'We asked Canvas for the class or account you came from and it did not know.',
    next: again,
  },
  'launch-other-district': {
    title: 'This launch belongs to another district',
    what: 'The place you came from is not part of the district that this installation serves.',
    next: 'Ask your Canvas admin to add Login Cards with the key of your own district.',
  },
  'launch-declined-by-canvas': {
    title: 'Canvas did not finish the launch',
    what: 'Canvas sent us an error in place of a launch. Often another person is signed in in this browser, or the tool is switched off for this account.',
    next: again,
  },
  'invite-unknown': {
    title: 'This invite is not known',
    what: 'This address was not made by this server, or it was copied only in part.',
    next: 'Ask whoever runs Login Cards for a new invite.',
  },
  'invite-expired': {
    title: 'This invite has expired',
    what: 'An invite is good for seven days.',
    next: 'Ask whoever runs Login Cards for a new invite.',
  },
  'invite-used': {
    title: 'This invite was already used',
    what: 'An invite registers one Canvas, once, or somebody is using it right now.',
    next: 'If it was not you, tell whoever runs Login Cards, and ask for a new invite.',
  },
  'invite-ended': {
    title: 'This invite has ended',
    what: 'Its access code was typed wrong five times.',
    next: 'Ask whoever runs Login Cards for a new invite, and tell them if it was not you.',
  },
  'invite-code-wrong': {
    title: 'This is not the access code',
    what: 'The code does not belong to this invite. After five wrong ones the invite ends.',
    next: 'Ask whoever sent you the invite for its code.',
  },
  'registration-outside-canvas': {
    title: 'This address belongs in Canvas',
    what: 'It does nothing in a browser by itself.',
    next: 'In Canvas, open Admin, Developer Keys, + Developer Key, + LTI Registration, and paste the whole address there.',
  },
  'registration-not-canvas': {
    title: 'This is not a Canvas',
    what: 'Login Cards works with Canvas only, and this platform says that it is another one.',
    next: 'Register Login Cards from within Canvas.',
  },
  'registration-host-refused': {
    title: 'This server does not work with that Canvas',
    what: 'An address of this Canvas is not on the list of hosts that this server may speak to.',
    next: 'Ask whoever runs Login Cards to add your Canvas to CANVAS_HOSTS, then try again.',
  },
  'registration-private-address': {
    title: 'That Canvas lies at a private address',
    what: 'Its name leads into a private network, where this server does not go by itself.',
    next: 'If it is your own Canvas, ask whoever runs Login Cards to put its exact origin, such as https://canvas.school.example, into CANVAS_HOSTS.',
  },
  'registration-contradicts': {
    title: 'That Canvas contradicts itself',
    what: 'Its addresses do not belong together, so nothing was registered.',
    next: 'Try again from your own Canvas. If it stays, ask whoever runs Login Cards to register it by hand.',
  },
  'registration-unreadable': {
    title: 'Canvas did not answer as it should',
    what: 'We asked Canvas about itself and got no answer, or one that cannot be read. Registrations started an hour ago or more are refused, too.',
    next: 'Close this window and begin again in Canvas.',
  },
  'registration-refused': {
    title: 'Canvas did not make the key',
    what: 'We asked Canvas for the key and it said no. Nothing was registered here.',
    next: 'Close this window and begin again in Canvas. If it stays, make the key by hand.',
  },
  'registration-known': {
    title: 'This key is registered here already',
    what: 'Canvas answered with a key that this server knows, so nothing was changed.',
    next: 'Use the key that is there. To begin anew, delete it in Canvas first.',
  },
  'canvas-unreachable': {
    title: 'Canvas does not answer',
    what: 'We could not ask Canvas for what we need.',
    next: `Wait a minute. ${again}`,
  },
  'canvas-busy': {
    title: 'Canvas is asking us to slow down',
    what: 'Too much was asked of it in a short time.',
    next: `Wait a minute. ${again}`,
  },
  'canvas-refused': {
    title: 'Canvas did not answer as it should',
    what: 'It said no to something that this needs, or in a way that we do not understand.',
    next: `${again} If it happens each time, tell your Canvas admin the code below.`,
  },
  'consent-declined': {
    title: 'Canvas was told not to connect',
    what: 'Cancel was pressed on Canvas’s page. Nothing was connected.',
    next: `${back} If it was a slip, press Open Canvas again there.`,
  },
  'consent-not-yours': {
    title: 'This was begun in another browser',
    what: 'The way to Canvas and back has to be gone in the browser in which it was begun. Nothing was connected.',
    next: `${back} Press Open Canvas again there.`,
  },
  'consent-expired': {
    title: 'That took too long',
    what: 'The way to Canvas is open for a short time, and once. Nothing was connected.',
    next: `${back} Press Open Canvas again there.`,
  },
  'consent-while-acting-as': {
    title: 'Somebody was acting as another person',
    what: 'Canvas says that whoever pressed Authorize was acting as someone else. Nothing was connected.',
    next: `Stop acting as them in Canvas. ${back}`,
  },
  'consent-other-canvas': {
    title: 'That was another district',
    what: 'The yes came from a district other than the one in which Login Cards is open. Nothing was connected.',
    next: `${back} Sign in to the Canvas of that district.`,
  },
  'consent-not-admin': {
    title: 'A district admin is needed',
    what: 'Canvas says that the person who opened Login Cards, or the one who pressed Authorize, has no admin role on the whole district. Nothing was connected.',
    next: `${back} It says there who can help.`,
  },
  'connection-lacks-rights': {
    title: 'A permission is missing',
    what: 'The person who pressed Authorize, or the API key, lacks something that Login Cards needs. Nothing was connected.',
    next: `${back} It says there what is missing.`,
  },
  'connection-busy': {
    title: 'Two are changing the connection at once',
    next: `${back} Wait a moment, and look at what is there now.`,
  },
  'api-key-refused': {
    title: 'Canvas did not take the API key',
    what: 'It has to be ON in Canvas, with exactly the scopes and the redirect address that Login Cards shows.',
    next: `${back} Look the key over, and enter its ID and secret again.`,
  },
  'api-key-missing': {
    title: 'There is no API key yet',
    what: 'Its ID and secret have to be entered first.',
    next: back,
  },
  'bad-input': {
    title: 'This could not be read',
    what: 'Something is missing in what arrived, or is not as it should be. Nothing was done.',
    next: again,
  },
  'too-large': {
    title: 'That was too large',
    what: 'More arrived than we take. Nothing was done.',
    next: again,
  },
  'too-many-requests': { title: 'Too many at once', next: `Wait a minute. ${again}` },
  'server-fault': { title: 'Something went wrong on our side', what: 'It has been noted.', next: again },
};
