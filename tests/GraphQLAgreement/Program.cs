using BulkImport.GraphQLAgreement;

if (args is ["serve", var address])
{
    await AuditRun.Server(address).RunAsync();
    return 0;
}

return await AuditRun.PassesAsync() ? 0 : 1;
