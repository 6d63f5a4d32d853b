using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace BulkImport.Benchmarks;

/// <summary>The yardsticks: the same rows into the same table and indexes, without a service around them.</summary>
internal sealed class DirectMethods(NpgsqlDataSource dataSource, int databaseKey)
{
    /// <summary>The ceiling: raw binary COPY into a temporary table and one upsert ordered by the key.</summary>
    internal async Task CopyAndUpsertAsync(SampleProfile[] profiles, long firstNumber)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "create temp table stage (number bigint, email text, phone text, fields jsonb, subscriptions jsonb) on commit drop");
        await using (var copy = await connection.BeginBinaryImportAsync("copy stage from stdin (format binary)"))
        {
            for (var i = 0; i < profiles.Length; i++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(firstNumber + i, NpgsqlDbType.Bigint);
                await copy.WriteAsync(profiles[i].Email, NpgsqlDbType.Text);
                await copy.WriteAsync(profiles[i].Phone, NpgsqlDbType.Text);
                await copy.WriteAsync(profiles[i].Fields, NpgsqlDbType.Jsonb);
                await copy.WriteAsync(profiles[i].Subscriptions, NpgsqlDbType.Jsonb);
            }

            await copy.CompleteAsync();
        }

        await ExecuteAsync(connection, $"""
            insert into matching.profile (database_key, number, email, phone, fields, subscriptions, created_at, updated_at)
            select {databaseKey}, number, email, phone, fields, subscriptions, now(), now() from stage order by number
            on conflict (database_key, number) do update
            set email = excluded.email, phone = excluded.phone, fields = excluded.fields, subscriptions = excluded.subscriptions, updated_at = excluded.updated_at
            """);
        await transaction.CommitAsync();
    }

    /// <summary>EF Core: AddRange and SaveChanges.</summary>
    internal async Task EntityFrameworkInsertAsync(SampleProfile[] profiles, long firstNumber)
    {
        await using var context = Context();
        context.AddRange(profiles.Select((profile, i) => new ProfileRow
        {
            DatabaseKey = databaseKey,
            Number = firstNumber + i,
            Email = profile.Email,
            Phone = profile.Phone,
            Fields = profile.Fields,
            Subscriptions = profile.Subscriptions,
        }));
        await context.SaveChangesAsync();
    }

    /// <summary>EF Core: load by the keys, change, SaveChanges.</summary>
    internal async Task EntityFrameworkUpdateAsync(SampleProfile[] profiles)
    {
        await using var context = Context();
        var byEmail = profiles.ToDictionary(profile => profile.Email);
        var keys = byEmail.Keys.ToArray();
        foreach (var row in await context.Profiles.Where(row => row.DatabaseKey == databaseKey && keys.Contains(row.Email)).ToListAsync())
        {
            row.Fields = byEmail[row.Email].Fields;
        }

        await context.SaveChangesAsync();
    }

    /// <summary>One statement and one commit a row.</summary>
    internal async Task RowByRowAsync(SampleProfile[] profiles, long firstNumber)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"insert into matching.profile values ({databaseKey}, $1, $2, $3, $4::jsonb, $5::jsonb, now(), now()) on conflict (database_key, number) do update set fields = excluded.fields",
            connection);
        command.Parameters.Add(new NpgsqlParameter<long>());
        for (var i = 0; i < 4; i++)
        {
            command.Parameters.Add(new NpgsqlParameter<string>());
        }

        await command.PrepareAsync();
        for (var i = 0; i < profiles.Length; i++)
        {
            command.Parameters[0].Value = firstNumber + i;
            command.Parameters[1].Value = profiles[i].Email;
            command.Parameters[2].Value = profiles[i].Phone;
            command.Parameters[3].Value = profiles[i].Fields;
            command.Parameters[4].Value = profiles[i].Subscriptions;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private ProfileContext Context() => new(new DbContextOptionsBuilder<ProfileContext>().UseNpgsql(dataSource).Options);
}

internal sealed class ProfileContext(DbContextOptions<ProfileContext> options) : DbContext(options)
{
    internal DbSet<ProfileRow> Profiles => Set<ProfileRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var row = modelBuilder.Entity<ProfileRow>();
        row.ToTable("profile", "matching").HasKey(profile => new { profile.DatabaseKey, profile.Number });
        row.Property(profile => profile.DatabaseKey).HasColumnName("database_key").ValueGeneratedNever();
        row.Property(profile => profile.Number).HasColumnName("number").ValueGeneratedNever();
        row.Property(profile => profile.Email).HasColumnName("email");
        row.Property(profile => profile.Phone).HasColumnName("phone");
        row.Property(profile => profile.Fields).HasColumnName("fields").HasColumnType("jsonb");
        row.Property(profile => profile.Subscriptions).HasColumnName("subscriptions").HasColumnType("jsonb");
        row.Property(profile => profile.CreatedAt).HasColumnName("created_at");
        row.Property(profile => profile.UpdatedAt).HasColumnName("updated_at");
    }
}

internal sealed class ProfileRow
{
    public int DatabaseKey { get; set; }

    public long Number { get; set; }

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Fields { get; set; } = "";

    public string Subscriptions { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
