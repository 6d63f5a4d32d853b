using System.Text.RegularExpressions;

namespace BulkImport.Chaos;

/// <summary>How many statements an Api without work sends to PostgreSQL in a minute, by PostgreSQL's own log.</summary>
internal sealed partial class IdleCommand(ServiceUnderChaos service)
{
    private const int MostStatements = 60;
    private const string Mark = "from-the-api";
    private const string CountTransactions = "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    internal static async Task<bool> RunAsync()
    {
        Console.WriteLine("idle: 1 process without work");
        await using var service = await ServiceUnderChaos.StartAsync(replicas: 1);
        return await new IdleCommand(service).CountAsync();
    }

    private async Task<bool> CountAsync()
    {
        await Task.Delay(Settling);
        var transactions = await service.ScalarAsync<long>(CountTransactions);
        await SetAsync($"alter system set log_line_prefix = '%a {Mark} '", "alter system set log_statement = 'all'");
        await Task.Delay(Measured);
        await SetAsync("alter system reset log_statement", "alter system reset log_line_prefix");
        transactions = await service.ScalarAsync<long>(CountTransactions) - transactions;

        var statements = Statements(Replica.ReadLog(service.Directory, "postgres"));
        Console.WriteLine($"{statements.Count} statement(s) of the Api in {Measured.TotalSeconds:F0} s; {transactions} transaction(s) with this program's own");
        foreach (var same in statements.CountBy(statement => statement).OrderByDescending(same => same.Value))
        {
            Console.WriteLine($"{same.Value,5} {same.Key}");
        }

        return statements.Count is > 0 and <= MostStatements;
    }

    private async Task SetAsync(params string[] settings)
    {
        await using var connection = await service.DataSource.OpenConnectionAsync();
        foreach (var setting in settings.Append("select pg_reload_conf()"))
        {
            await using var command = new Npgsql.NpgsqlCommand(setting, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    // A statement's further lines begin with a tab.
    private static List<string> Statements(string log) =>
        [.. LoggedStatement().Matches(log.Replace("\n\t", " ", StringComparison.Ordinal)).Select(match => Spaces().Replace(match.Groups[1].Value, " ").Trim())];

    [GeneratedRegex(@"^BulkImport\.Api " + Mark + " LOG:  (?:statement|execute [^:]*): (.*)$", RegexOptions.Multiline)]
    private static partial Regex LoggedStatement();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
