using BulkImport.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BulkImport.Matching.Storage;

/// <summary>The schema <c>matching</c> and its numbered migrations; statements are SQL beside the code that binds them (docs/decisions/0004).</summary>
internal sealed class MatchingDbContext(DbContextOptions<MatchingDbContext> options) : DbContext(options);

[DbContext(typeof(MatchingDbContext)), Migration("20261122000100_Tables")]
internal sealed class Tables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Tables>("Tables.sql");
}

[DbContext(typeof(MatchingDbContext)), Migration("20261122000200_Subscribed")]
internal sealed class Subscribed : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Subscribed>("Subscribed.sql");
}

[DbContext(typeof(MatchingDbContext)), Migration("20261122000300_AnyValue")]
internal sealed class AnyValue : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<AnyValue>("AnyValue.sql");
}
