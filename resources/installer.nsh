; What the uninstaller asks: the journal and the tokens stay unless somebody says otherwise. An update asks nothing, and a
; silent uninstall keeps everything.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    SetShellVarContext current
    ${if} ${FileExists} "$LOCALAPPDATA\fleetglass\*.*"
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove what Fleetglass keeps for this Windows user as well?$\r$\n$\r$\nThat is the journal with every message received, the settings and the tokens. It cannot be brought back." /SD IDNO IDNO keepData
      RMDir /r "$LOCALAPPDATA\fleetglass"
      RMDir /r "$LOCALAPPDATA\fleetglass-demo"
      keepData:
    ${endIf}
  ${endIf}
!macroend
