/** What a person may read between login and panel: mostly for a blink. */
export const stepTexts = {
  en: {
    opening: 'Opening Login Cards…',
    goOn: 'Continue',
    blocked: 'This browser keeps our cookie out',
    why: 'Login Cards is shown inside Canvas here, and this browser lets it keep nothing there, not even for the few seconds in which we make sure that it was you who opened it.',
    newTab: 'In a tab of its own it works.',
    openTab: 'Open Login Cards in a new tab',
    opened: 'Login Cards has opened in a new tab. You can leave this page.',
    allow:
      'Or allow cookies for this site in the settings of the browser, then open Login Cards from Canvas again.',
  },
  es: {
    opening: 'Abriendo Login Cards…',
    goOn: 'Continuar',
    blocked: 'Este navegador no deja pasar nuestra cookie',
    why: 'Login Cards se muestra aquí dentro de Canvas, y este navegador no le permite guardar nada, ni siquiera durante los segundos en que comprobamos que fue usted quien lo abrió.',
    newTab: 'En una pestaña propia sí funciona.',
    openTab: 'Abrir Login Cards en una pestaña nueva',
    opened: 'Login Cards se ha abierto en una pestaña nueva. Puede salir de esta página.',
    allow:
      'O permita las cookies de este sitio en los ajustes del navegador y abra Login Cards desde Canvas otra vez.',
  },
} as const;
