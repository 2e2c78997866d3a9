import type { Roster } from '../../contract/roster.ts';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { rosterFilters, sortOrders, type Arrangement } from './arrange-students.ts';

interface RosterFiltersProps {
  readonly sections: Roster['sections'];
  readonly arrangement: Arrangement;
  readonly onChange: (arrangement: Arrangement) => void;
}

const everySection = 'all';

/** Find a child, look at one section, at those who need something, sort. */
export function RosterFilters({ sections, arrangement, onChange }: RosterFiltersProps) {
  const say = useSay();
  const named = sections.map(({ name }) => ({ id: name, name }));
  return (
    <div className="filters">
      <SearchField
        label={say('roster.search')}
        value={arrangement.search}
        onChange={(search) => onChange({ ...arrangement, search })}
      />
      {sections.length > 1 ? (
        <Choice
          label={say('roster.section')}
          value={arrangement.section || everySection}
          options={[{ id: everySection, name: say('roster.section.all') }, ...named]}
          onChange={(id) => onChange({ ...arrangement, section: id === everySection ? '' : id })}
        />
      ) : null}
      <Choice
        label={say('roster.show')}
        value={arrangement.show}
        options={rosterFilters.map((show) => ({ id: show, name: say(`roster.show.${show}`) }))}
        onChange={(id) =>
          onChange({ ...arrangement, show: rosterFilters.find((show) => show === id) ?? 'all' })
        }
      />
      <Choice
        label={say('roster.sort')}
        value={arrangement.order}
        options={sortOrders.map((order) => ({ id: order, name: say(`roster.sort.${order}`) }))}
        onChange={(id) =>
          onChange({ ...arrangement, order: sortOrders.find((order) => order === id) ?? 'last-name' })
        }
      />
    </div>
  );
}
