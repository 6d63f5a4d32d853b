using System.Text;
using BulkImport.Import.Contracts;
using BulkImport.Import.Storage;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.FollowTask;

/// <summary>
/// A statement that lists tasks, made of constant parts: each filter that is there gets its own condition, so that the planner sees which index serves it. Values are
/// parameters. Every part is ordered and cut by itself, so that no list is sorted as a whole.
/// </summary>
internal sealed class TaskListStatement(AccountId account, TaskFilter filter, TaskOrder order)
{
    private readonly List<object> _values = [account.Value];

    /// <summary>Worth preparing: few texts, asked for all the time, whose plan depends on no value.</summary>
    internal bool IsUsual { get; } = filter with { States = null } == new TaskFilter() && filter.States is not { Count: > 1 };

    /// <summary>The tasks behind a place; backwards: those before it.</summary>
    internal NpgsqlCommand Page(NpgsqlConnection connection, TaskPlace? place, int limit, bool backwards)
    {
        var isDescending = order.IsDescending != backwards;
        var (by, direction) = (Column, isDescending ? "desc" : "asc");
        var behind = place is { } at ? $" and ({{0}}{by}, {{0}}number) {(isDescending ? "<" : ">")} ({Add(Value(at))}, {Add(at.Number)})" : "";
        var end = $"order by {{0}}{by} {direction}, {{0}}number {direction} limit {Add(limit)}";
        if (filter.Error is null && filter.States is not { Count: > 1 })
        {
            return Command(connection, $"select {Tasks.Columns} {ByState(behind, end).Single()}");
        }

        var parts = filter.Error is null ? ByState(behind, end).Select(part => $"select number {part}") : ByError(behind, end, direction);
        var numbers = string.Join(" union ", parts.Select(part => $"({part})"));
        return Command(connection, $"select {Tasks.Columns} from import.bulk where number in ({numbers}) {string.Format(null, end, "")}");
    }

    /// <summary>How many in each state; each counted up to <paramref name="most"/>.</summary>
    internal NpgsqlCommand Counts(NpgsqlConnection connection, int most)
    {
        var limit = Add(most);
        var conditions = Conditions("b.");
        if (filter.Error is not null)
        {
            return Command(connection, $"""
                with found as materialized ({ErrorBulks(limit)})
                select s.state, count(b.number)::int, (select count(*) from found) >= {limit} from unnest({Add(Enum.GetValues<BulkState>().Select(BulkStates.Word).ToArray())}) as s (state)
                left join (found e join import.bulk b on b.number = e.number and b.account = $1{conditions}) on b.state = s.state group by s.state
                """);
        }

        var parts = Enum.GetValues<BulkState>().Select(state =>
            $"select '{BulkStates.Word(state)}', count(*)::int, count(*) >= {limit} from (select from import.bulk b where b.account = $1 and b.state = '{BulkStates.Word(state)}'{conditions} limit {limit}) one");
        return Command(connection, string.Join(" union all ", parts));
    }

    private string Column => order.Field switch { TaskOrderField.Accepted => "accepted_at", TaskOrderField.Finished => "finished_at", _ => "rows" };

    private object Value(TaskPlace place) => order.Field == TaskOrderField.Rows ? (int)place.Value : new DateTimeOffset(place.Value, TimeSpan.Zero);

    // The states by themselves: each is a stretch of an index in the wanted order.
    private IEnumerable<string> ByState(string behind, string end)
    {
        var conditions = Conditions("") + (order.Field == TaskOrderField.Finished ? " and finished_at is not null" : "") + string.Format(null, behind, "");
        var states = filter.States is { Count: > 0 } wanted ? wanted.Distinct().Select(state => $" and state = '{BulkStates.Word(state)}'") : [""];
        return states.Select(state => $"from import.bulk where account = $1{state}{conditions} {string.Format(null, end, "")}");
    }

    private IEnumerable<string> ByError(string behind, string end, string direction)
    {
        var pattern = Add(LikePattern.Holding(filter.Error!));
        var (conditions, mine) = (Conditions("b.") + States("b."), string.Format(null, behind, "b."));
        yield return $"select b.number from import.bulk b where b.account = $1 and b.error ilike {pattern}{conditions}{mine} {string.Format(null, end, "b.")}";
        var there = string.Format(null, behind, "e.").Replace("e.number", "e.bulk", StringComparison.Ordinal);
        yield return $"""
            select e.bulk from import.error_text t cross join lateral (
                select e.bulk, e.accepted_at from import.bulk_error e join import.bulk b on b.number = e.bulk
                where e.text = t.id{conditions}{there} order by e.accepted_at {direction}, e.bulk {direction} {Limit(end)}) e
            where t.account = $1 and t.text ilike {pattern}
            order by e.accepted_at {direction}, e.bulk {direction} {Limit(end)}
            """;
    }

    private string ErrorBulks(string limit)
    {
        var pattern = Add(LikePattern.Holding(filter.Error!));
        return $"""
            (select number from import.bulk where account = $1 and error ilike {pattern} limit {limit}) union
            (select e.bulk from import.error_text t join import.bulk_error e on e.text = t.id where t.account = $1 and t.text ilike {pattern} limit {limit})
            """;
    }

    private string Conditions(string table)
    {
        var sql = new StringBuilder();
        sql.Append(filter.Id is { } id ? $" and {table}id = {Add(id.Value)}" : "");
        sql.Append(filter.Dialects switch
        {
            null or [] => "",
            [var one] => $" and {table}dialect = {Add(one)}",
            var several => $" and {table}dialect = any({Add(several.ToArray())})",
        });
        sql.Append(filter.ImportId is { } import ? $" and {table}import_id = {Add(import)}" : "");
        sql.Append(filter.AcceptedAfter is { } after ? $" and {table}accepted_at >= {Add(after.ToUniversalTime())}" : "");
        sql.Append(filter.AcceptedBefore is { } before ? $" and {table}accepted_at < {Add(before.ToUniversalTime())}" : "");
        return sql.ToString();
    }

    private string States(string table) =>
        filter.States is { Count: > 0 } states ? $" and {table}state in ({string.Join(", ", states.Distinct().Select(state => $"'{BulkStates.Word(state)}'"))})" : "";

    private static string Limit(string end) => end[end.LastIndexOf("limit", StringComparison.Ordinal)..];

    private string Add(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

#pragma warning disable CA2100 // Made of constants and the names of columns and states; every value is a parameter.
    private NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        _values.ForEach(value => command.Parameters.Add(new NpgsqlParameter { Value = value }));
        return command;
    }
#pragma warning restore CA2100
}
