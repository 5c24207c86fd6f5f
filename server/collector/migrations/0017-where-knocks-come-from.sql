-- From which network a hub knocked first, as a keyed hash: of strangers by the hundred those give way that came from one.
alter table knock add column came_from text;
