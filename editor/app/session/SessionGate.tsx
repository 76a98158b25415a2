import { lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch, useSearchParams } from 'wouter';
import type { Session } from '../../../server/api/contracts/session.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { PageLoading } from '../Loading.tsx';
import { safeWayBack, signInPath } from './way-back.ts';

const SetupPage = lazy(() => import('./SetupPage.tsx'));
const SignInPage = lazy(() => import('./SignInPage.tsx'));

const SignedIn = () => {
  const [search] = useSearchParams();
  return <Redirect to={safeWayBack(search.get('back'))} replace />;
};

const SignedOut = () => {
  const [location] = useLocation();
  const search = useSearch();
  return <Redirect to={signInPath(location, search)} replace />;
};

const Gate = ({ session, children }: { readonly session: Session; readonly children: ReactNode }) => (
  <Switch>
    <Route path="/setup">{session.setup ? <SetupPage /> : <SignedIn />}</Route>
    {session.setup && (
      <Route>
        <Redirect to="/setup" replace />
      </Route>
    )}
    <Route path="/sign-in">{session.user ? <SignedIn /> : <SignInPage />}</Route>
    <Route>{session.user ? children : <SignedOut />}</Route>
  </Switch>
);

/** Lets in who is signed in; sends others to sign in, or to make the first admin, and back afterwards. */
export const SessionGate = ({ children }: { readonly children: ReactNode }) => {
  const session = useSession();
  if (session.data)
    return (
      <Suspense fallback={<PageLoading />}>
        <Gate session={session.data}>{children}</Gate>
      </Suspense>
    );
  if (session.error) return <ErrorNotice error={session.error} onRetry={() => session.refetch()} />;
  return <PageLoading />;
};
