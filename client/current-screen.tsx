import { BatchScreen } from './batch/batch-screen.tsx';
import { ManyScreen } from './batch/school/many-screen.tsx';
import { SchoolBatchScreen } from './batch/school/school-batch-screen.tsx';
import { CanaryScreen } from './canary/canary-screen.tsx';
import { CardsScreen } from './card/cards-screen.tsx';
import { SchoolCardsScreen } from './card/school-cards-screen.tsx';
import { ChildScreen } from './child/child-screen.tsx';
import { ConnectScreen } from './connect/connect-screen.tsx';
import { EraseScreen } from './erase/erase-screen.tsx';
import { usePanel } from './panel-context.tsx';
import { PlanScreen } from './plan/plan-screen.tsx';
import { AskAdminScreen } from './problem/ask-admin-screen.tsx';
import { RecordScreen } from './record/record-screen.tsx';
import { ClassListScreen } from './roster/class-list-screen.tsx';
import { RosterScreen } from './roster/roster-screen.tsx';
import { InstalledScreen } from './settings/installed-screen.tsx';
import { ClassSettingsScreen } from './settings/class-settings-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';
import { SweepScreen } from './sweep/sweep-screen.tsx';
import { SweepsScreen } from './sweep/sweeps-screen.tsx';
import { SchoolsScreen } from './settings/schools-screen.tsx';
import { YearEndScreen } from './year-end/year-end-screen.tsx';

/** Shows the screen the panel is on. */
export function CurrentScreen() {
  const { screen } = usePanel();
  switch (screen.name) {
    case 'classes':
      return <ClassListScreen {...screen} />;
    case 'class':
      return <RosterScreen classId={screen.classId} />;
    case 'plan':
      return <PlanScreen {...screen} />;
    case 'batch':
      return <BatchScreen {...screen} />;
    case 'cards':
      return <CardsScreen {...screen} />;
    case 'child':
      return <ChildScreen {...screen} />;
    case 'school-cards':
      return <SchoolCardsScreen />;
    case 'many':
      return <ManyScreen />;
    case 'school-batch':
      return <SchoolBatchScreen {...screen} />;
    case 'connect':
      return <ConnectScreen />;
    case 'schools':
      return <SchoolsScreen />;
    case 'settings':
      return screen.of ? <ClassSettingsScreen {...screen.of} /> : <SettingsScreen />;
    case 'record':
      return <RecordScreen />;
    case 'sweeps':
      return <SweepsScreen />;
    case 'sweep':
      return <SweepScreen {...screen} />;
    case 'installed':
      return <InstalledScreen />;
    case 'year-end':
      return <YearEndScreen />;
    case 'canary':
      return <CanaryScreen />;
    case 'erase':
      return <EraseScreen />;
    case 'ask-admin':
      return <AskAdminScreen />;
  }
}
