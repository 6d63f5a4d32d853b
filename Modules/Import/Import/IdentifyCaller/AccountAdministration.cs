using System.Buffers.Text;
using System.Security.Cryptography;
using BulkImport.Import.Contracts;
using BulkImport.ServiceDefaults;
using Npgsql;

namespace BulkImport.Import.IdentifyCaller;

internal sealed class AccountAdministration(NpgsqlDataSource dataSource, Accounts accounts) : IAccountAdministration
{
    private const int TokenBytes = 32;

    private const string Columns = "id, name, roles, scope, is_provisioned, created_at";

    private const string SelectTokens = $"select {Columns} from import.token where account = $1 order by id";

    private const string InsertToken = $"insert into import.token (hash, account, roles, name, is_provisioned) values ($1, $2, $3, $4::text, false) returning {Columns}";

    private const string DeleteToken = "delete from import.token where account = $1 and id = $2";

    private const string UpdateRetention = "update import.account set payload_hours = $2, result_days = $3 where id = $1";

    public async Task<IReadOnlyList<TokenView>> ListTokensAsync(AccountId account, CancellationToken cancellationToken) =>
        await dataSource.Sql(SelectTokens, account.Value).AllAsync(Token, cancellationToken);

    public async Task<(string Value, TokenView Token)> CreateTokenAsync(AccountId account, string? name, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var token = await dataSource.Sql(InsertToken, TokenHash.Of(value), account.Value, roles.ToArray(), name).FirstAsync(Token, cancellationToken);
        accounts.Forget();
        return (value, token!);
    }

    public async Task<bool> RevokeTokenAsync(AccountId account, int id, CancellationToken cancellationToken)
    {
        var isGone = await dataSource.Sql(DeleteToken, account.Value, id).RunAsync(cancellationToken) > 0;
        accounts.Forget();
        return isGone;
    }

    public async Task SetRetentionAsync(AccountId account, Retention retention, CancellationToken cancellationToken)
    {
        await dataSource.Sql(UpdateRetention, account.Value, retention.PayloadHours, retention.ResultDays).RunAsync(cancellationToken);
        accounts.Forget();
    }

    private static TokenView Token(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetFieldValue<string[]>(2), row.GetString(3), row.GetBoolean(4), row.GetFieldValue<DateTimeOffset>(5));
}
