import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { loadWizardTexts } from '../i18n/i18n.ts';
import { NotFound } from './NotFound.tsx';
import { Shell } from './Shell.tsx';
import { SessionGate } from './session/SessionGate.tsx';

const DashboardPage = lazy(() => import('../dashboard/DashboardPage.tsx'));
const WizardPage = lazy(async () => {
  await loadWizardTexts();
  return import('../wizard/WizardPage.tsx');
});
const SetupWizard = lazy(async () => {
  await loadWizardTexts();
  return import('../wizard/SetupWizard.tsx');
});
const FlowsPage = lazy(() => import('../flows/FlowsPage.tsx'));
const FlowPage = lazy(() => import('../canvas/FlowPage.tsx'));
const RunsPage = lazy(() => import('../runs/RunsPage.tsx'));
const RunPage = lazy(() => import('../runs/RunPage.tsx'));
const ItemsPage = lazy(() => import('../items/ItemsPage.tsx'));
const ItemPage = lazy(() => import('../items/ItemPage.tsx'));
const ConnectionsPage = lazy(() => import('../connections/ConnectionsPage.tsx'));
const ConnectionPage = lazy(() => import('../connections/ConnectionPage.tsx'));
const NewConnectionPage = lazy(() => import('../connections/NewConnectionPage.tsx'));
const SettingsPage = lazy(() => import('../settings/SettingsPage.tsx'));

/** Every address of the editor. */
export const Routes = () => (
  <SessionGate>
    <Shell>
      <Switch>
        <Route path="/" component={DashboardPage} />
        <Route path="/wizard" component={WizardPage} />
        <Route path="/wizard/:id" component={SetupWizard} />
        <Route path="/flows" component={FlowsPage} />
        <Route path="/flows/:id" component={FlowPage} />
        <Route path="/runs" component={RunsPage} />
        <Route path="/runs/:id" component={RunPage} />
        <Route path="/items" component={ItemsPage} />
        <Route path="/items/:id" component={ItemPage} />
        <Route path="/connections" component={ConnectionsPage} />
        <Route path="/connections/new" component={NewConnectionPage} />
        <Route path="/connections/:id" component={ConnectionPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Shell>
  </SessionGate>
);
