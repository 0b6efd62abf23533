import { Navigate } from 'react-router';
import { PageSkeleton } from './page-skeleton.tsx';
import { paths } from './paths.ts';
import { ProblemPage } from './problem.tsx';
import { useProjects } from './queries.ts';

/** The first screen is an answer: the demo's moments, else the newest project with data, else the projects. */
export function Home() {
  const { data, error, refetch } = useProjects();
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const withData = data.filter((project) => project.surveys.length > 0);
  const project = withData.find((one) => one.demo) ?? withData[0];
  const survey = project?.surveys[0];
  return <Navigate replace to={project && survey ? paths.moments(project.id, survey.id) : paths.projects} />;
}
