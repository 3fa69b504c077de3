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
builder.AddMusicGenreWeb();

var app = builder.Build();
app.UseMusicGenreWeb();
await app.RunAsync();
return 0;
