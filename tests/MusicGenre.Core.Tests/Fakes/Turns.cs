namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Lets everything run that is ready to run, so that what must wait can be seen to wait.</summary>
internal static class Turns
{
    public static async Task GiveAsync()
    {
        for (var turn = 0; turn < 200; turn++)
        {
            await Task.Yield();
        }
    }
}
