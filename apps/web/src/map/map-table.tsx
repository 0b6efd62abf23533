import { DownloadOutlined } from '@ant-design/icons';
import type { Table } from '@touchstone/charts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { DataTable } from '../shell/data-table.tsx';
import { useSay } from '../shell/preferences.tsx';
import { saveTable } from './save-table.ts';

interface Props {
  readonly table: Table;
  readonly head: string;
  readonly nameOf?: (name: string) => ReactNode;
}

/** A table that can be taken away as CSV. */
export function MapTable({ table, head, nameOf }: Props) {
  const say = useSay();
  return (
    <div>
      <DataTable table={table} head={head} {...(nameOf ? { nameOf } : {})} />
      <Button
        size="small"
        type="text"
        icon={<DownloadOutlined aria-hidden />}
        aria-label={say('map.page.csv', { name: table.caption })}
        onClick={() => saveTable(table, head)}
      >
        CSV
      </Button>
    </div>
  );
}
