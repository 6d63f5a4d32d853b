using BulkImport.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BulkImport.Campaign.Storage;

/// <summary>The schema <c>campaign</c> and its numbered migrations; statements are SQL beside the code that binds them (docs/decisions/0004).</summary>
internal sealed class CampaignDbContext(DbContextOptions<CampaignDbContext> options) : DbContext(options);

[DbContext(typeof(CampaignDbContext)), Migration("20261122000100_Tables")]
internal sealed class Tables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Tables>("Tables.sql");
}

[DbContext(typeof(CampaignDbContext)), Migration("20261122000200_Partitions")]
internal sealed class Partitions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Partitions>("Partitions.sql");
}

[DbContext(typeof(CampaignDbContext)), Migration("20261122000300_Events")]
internal sealed class Events : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Events>("Events.sql");
}

[DbContext(typeof(CampaignDbContext)), Migration("20261123000100_Deliveries")]
internal sealed class Deliveries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Deliveries>("Deliveries.sql");
}

[DbContext(typeof(CampaignDbContext)), Migration("20261123000200_Journeys")]
internal sealed class Journeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Journeys>("Journeys.sql");
}

[DbContext(typeof(CampaignDbContext)), Migration("20261123080000_Mailbox")]
internal sealed class Mailbox : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Mailbox>("Mailbox.sql");
}

[DbContext(typeof(CampaignDbContext)), Migration("20261123000300_Hooks")]
internal sealed class Hooks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Hooks>("Hooks.sql");
}
