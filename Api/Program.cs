using BulkImport.Api;
using BulkImport.Api.Console;
using BulkImport.Api.GraphQL;
using BulkImport.Api.OpenApi;
using BulkImport.Api.Rest.Altcraft;
using BulkImport.Api.Rest.Bulks;
using BulkImport.Api.Rest.Deliveries;
using BulkImport.Api.Rest.Dengage;
using BulkImport.Api.Rest.Imports;
using BulkImport.Api.Rest.Limits;
using BulkImport.Api.Rest.Placewise;
using BulkImport.Api.Rest.Profiles;
using BulkImport.Api.Rest.Triggers;
using BulkImport.Api.Rest.Workflows;
using BulkImport.Campaign;
using BulkImport.Import;
using BulkImport.Matching;
using BulkImport.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    // Each surface has its own limit, with its own answer.
    kestrel.Limits.MaxRequestBodySize = null;
});
builder.AddAltcraft();
builder.AddDengage();
builder.AddPlacewise();
builder.AddApiDocument();
builder.AddGraphQL();
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("bulkimport");
builder.AddRedisClient("redis");
builder.Services.AddSingleton<BulkLimiter>();
builder.AddImport().AddMatching().AddCampaign();
builder.AddConsole();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseSingleSlashes();
app.UseRouting();
app.UsePlacewise();
// Before all that asks who calls: it reads the session.
app.MapConsole();
app.MapAltcraft();
app.MapDengage();
app.MapPlacewise();
app.MapBulks();
app.MapDeliveries();
app.MapTriggers();
app.MapWorkflows();
app.MapImports();
app.MapProfiles();
app.MapLimits();
app.MapApiDocument();
app.MapGraphQL();

if (!await app.PrepareAsync())
{
    return 1;
}

await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the process in memory.</summary>
public partial class Program;
