using MusicGenre.Web.Hosting;

if (HealthProbe.IsWanted(args))
{
    return await HealthProbe.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,

    // The page lies in the project's folder when it is developed, and beside the program when it is deployed.
    ContentRootPath = Directory.Exists("wwwroot") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory,
});

WebApplication app;
try
{
    builder.AddMusicGenreWeb();
    app = builder.Build();
    app.UseMusicGenreWeb();
}
catch (Exception exception) when (ConfigurationProblem.Find(exception) is { } problem)
{
    Console.Error.WriteLine($"The configuration is wrong. {problem}");
    return 1;
}

await app.RunAsync();
return 0;
