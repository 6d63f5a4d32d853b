using BulkImport.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BulkImport.Import.Storage;

/// <summary>The schema <c>import</c> and its numbered migrations; statements are SQL beside the code that binds them (docs/decisions/0004).</summary>
internal sealed class ImportDbContext(DbContextOptions<ImportDbContext> options) : DbContext(options);

[DbContext(typeof(ImportDbContext)), Migration("20261122000100_Tables")]
internal sealed class Tables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Tables>("Tables.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261122000200_Life")]
internal sealed class Life : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Life>("Life.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261122000300_Files")]
internal sealed class Files : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Files>("Files.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261122000400_Groups")]
internal sealed class Groups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Groups>("Groups.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261122000500_Logins")]
internal sealed class Logins : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Logins>("Logins.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261122000600_Starts")]
internal sealed class Starts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Starts>("Starts.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261123000100_Attachments")]
internal sealed class Attachments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Attachments>("Attachments.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261123000300_Ranges")]
internal sealed class Ranges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Ranges>("Ranges.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261123000400_Lists")]
internal sealed class Lists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Lists>("Lists.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261123080000_Changes")]
internal sealed class Changes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Changes>("Changes.sql");
}

[DbContext(typeof(ImportDbContext)), Migration("20261123070000_RequestKeys")]
internal sealed class RequestKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<RequestKeys>("RequestKeys.sql");
}
